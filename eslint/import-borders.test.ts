import { join } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const borders = [
  'no-restricted-imports',
  'no-restricted-syntax',
  'import-x/no-restricted-paths',
  'import-x/no-relative-packages',
  '@typescript-eslint/consistent-type-imports',
]

// Only what judges imports, and without types: that needs no program of the whole repository.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
  ruleFilter: ({ ruleId }) => borders.includes(ruleId),
})

test.for([
  ['provision', 'packages/provision/src/new.ts', '@levelup/test-harness'],
  ['provision', 'packages/provision/src/new.ts', '../../test-harness/src/index.ts'],
  ['provision', 'packages/provision/src/new.ts', '../../../units/1-sql/unit.ts'],
  ['db-kit', 'packages/db-kit/src/prisma/new.ts', '@levelup/prisma-cli/schema'],
  ['db-kit', 'packages/db-kit/src/prisma/new.ts', '../../../prisma-cli/src/schema.ts'],
  ['db-kit', 'packages/db-kit/src/prisma/new.ts', '@prisma/schema-engine-wasm'],
  ['db-kit', 'packages/db-kit/src/new.ts', '@levelup/test-harness'],
  ['db-kit', 'packages/db-kit/src/new.ts', '@levelup/test-harness/proxy'],
  ['a test of db-kit', 'packages/db-kit/src/new.test.ts', '@levelup/test-harness/grading'],
  ['prisma-cli', 'packages/prisma-cli/src/new.ts', '@levelup/test-harness'],
  ['the harness', 'packages/test-harness/src/new.ts', '@levelup/db-kit'],
  ['the harness', 'packages/test-harness/src/new.ts', '../../db-kit/src/index.ts'],
  ['the course', 'packages/course/src/new.ts', '@levelup/db-kit/sqlite'],
  ['the course', 'packages/course/src/new.ts', '../../../docs/check/page.ts'],
  ['the course', 'packages/course/src/new.ts', 'unit-3-solution'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '@levelup/provision'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '@levelup/test-harness/grading'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '@levelup/course/manifest'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '../../solution/src/database.ts'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '../../../2-orm/unit.ts'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '@prisma/client'],
  ['a suite', 'units/3-repository/data/new.ts', '@levelup/db-kit'],
  ['a description', 'units/3-repository/exercises/3.8-transfer/exercise.ts', '@levelup/course/private'],
  ['a lab', 'units/3-repository/exercises/3.8-transfer/lab.ts', '@levelup/test-harness'],
  ['a lab', 'units/3-repository/exercises/3.8-transfer/lab.ts', '../../solution/src/database.ts'],
  ['a starter', 'units/3-repository/starter/src/new.ts', 'unit-3-solution'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '../../solution/src/database.ts'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '../../../2-orm/starter/src/database.ts'],
  ['a starter', 'units/3-repository/starter/src/new.ts', 'unit-2/contract'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '@levelup/test-harness'],
  ['a starter', 'units/3-repository/starter/src/new.ts', 'unit-4/contract'],
  ['a starter that continues another unit', 'units/4-optimization/starter/src/new.ts', 'unit-2/contract'],
  ['a starter that continues another unit', 'units/4-optimization/starter/src/new.ts', 'unit-3-solution'],
  ['a solution', 'units/3-repository/solution/src/new.ts', '@levelup/course/manifest'],
  ['a solution', 'units/3-repository/solution/src/new.ts', 'vitest'],
  ['a solution', 'units/3-repository/solution/src/new.ts', '@levelup/app-kit/testing'],
  ['app-kit', 'packages/app-kit/src/new.ts', '@levelup/test-harness'],
  ['app-kit', 'packages/app-kit/src/new.ts', '../../prisma-cli/src/schema.ts'],
  ['the app of a solution', 'units/3-repository/solution/app.test.ts', '@levelup/test-harness/grading'],
] as const)('%s must not import: %s, "%s", in no form', async ([, file, name]) => {
  const [inPlace = '', ...forms] = formsOf(name)
  expect(await findingsOf(inPlace, file)).not.toEqual([])
  // A name may belong to a package that is not installed there, so that it leads to no path; a path has no name.
  const rule = name.startsWith('.') ? 'import-x/no-restricted-paths' : 'no-restricted-'
  for (const code of forms)
    expect(await findingsOf(code, file), code).toContainEqual(expect.stringContaining(rule))
})

test.for([
  ['prisma-cli', 'packages/prisma-cli/src/new.ts', '../../db-kit/src/index.ts'],
  ['the harness', 'packages/test-harness/src/new.ts', '../../provision/src/index.ts'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '../../unit.ts'],
  ['a solution', 'units/3-repository/solution/src/new.ts', '../../../../packages/db-kit/src/index.ts'],
] as const)('%s names what it may import, and has no path to it: %s, "%s"', async ([, file, path]) => {
  for (const code of formsOf(path))
    expect(await findingsOf(code, file), code).toContainEqual(
      expect.stringMatching(/no-relative-packages|type-imports/),
    )
})

test.for([
  ['provision', 'packages/provision/src/new.ts', './index.ts'],
  ['the command db', 'packages/prisma-cli/src/new.ts', '@levelup/db-kit/prisma'],
  ['a test of db-kit', 'packages/db-kit/src/new.test.ts', '@levelup/test-harness'],
  ['a test of db-kit', 'packages/db-kit/src/new.test.ts', '@levelup/test-harness/proxy'],
  ['a test of prisma-cli', 'packages/prisma-cli/src/new.test.ts', '@levelup/test-harness'],
  ['the harness', 'packages/test-harness/src/new.ts', '@levelup/provision'],
  ['the course', 'packages/course/src/new.ts', '@levelup/test-harness/grading'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '@levelup/test-harness'],
  ['a suite', 'units/3-repository/exercises/3.8-transfer/new.ts', '../../contract.ts'],
  ['a description', 'units/3-repository/exercises/3.8-transfer/mistakes.ts', '@levelup/course/manifest'],
  ['a starter', 'units/3-repository/starter/src/new.ts', 'unit-3/contract'],
  ['a starter that continues another unit', 'units/4-optimization/starter/src/new.ts', 'unit-3/contract'],
  ['a suite that continues another unit', 'units/4-optimization/data/new.ts', 'unit-3/data/client.ts'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '@levelup/db-kit/prisma'],
  ['a starter', 'units/3-repository/starter/src/new.ts', '@levelup/test-harness/todo'],
  ['a solution', 'units/3-repository/solution/src/new.ts', '@levelup/app-kit/serve'],
  ['the app of a starter', 'units/3-repository/starter/app.test.ts', 'vitest'],
  ['a suite of its own', 'units/3-repository/starter/acceptance.test.ts', 'unit-3'],
  ['a package of npm', 'packages/db-kit/src/new.ts', 'pg'],
] as const)('%s may import: %s, "%s"', async ([, file, name]) => {
  const [, ...forms] = formsOf(name)
  for (const code of forms) expect(await findingsOf(code, file), code).toEqual([])
})

/** A type in place (which no import of ours is), a type, a name, a name passed on, and at run time. */
function formsOf(name: string): string[] {
  return [
    `export type It = import('${name}').It`,
    `import type { It } from '${name}'\nexport type Mine = It`,
    `import { it } from '${name}'\nit()`,
    `export { it } from '${name}'`,
    `await import('${name}')`,
  ]
}

async function findingsOf(code: string, file: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) })
  expect(result?.fatalErrorCount).toBe(0)
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`)
}
