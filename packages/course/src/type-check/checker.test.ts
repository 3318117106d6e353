import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { expect, test } from 'vitest'
import { openTypeChecker } from './checker.ts'

test('the first error is reported with its place, and how many there are; a correction is seen', async () => {
  await using project = await smallProject()
  await using checker = openTypeChecker(project.root)
  const file = project.write(
    'answer.ts',
    'const one: number = 1\nexport const answer: string = one\nanswer.push(2)\n',
  )
  expect(await checker.check([file])).toEqual({
    count: 2,
    first: { file, line: 2, column: 14, message: "Type 'number' is not assignable to type 'string'." },
  })
  project.write('answer.ts', 'export const answer: string = "one"\n')
  expect(await checker.check([file])).toEqual({ count: 0 })
})

test('names that nothing uses yet are no error, and what holds no TypeScript is left out', async () => {
  await using project = await smallProject()
  await using checker = openTypeChecker(project.root)
  const file = project.write('answer.ts', "import { join } from 'node:path'\nexport const answer = 1\n")
  expect(await checker.check([file, join(project.root, 'schema.sql')])).toEqual({ count: 0 })
  expect(await checker.check([join(project.root, 'schema.sql')])).toBeUndefined()
})

test('a module that was missing is found once it is there, and of a deleted file there is nothing to say', async () => {
  await using project = await smallProject()
  await using checker = openTypeChecker(project.root)
  const file = project.write('answer.ts', "export { two } from './two.ts'\n")
  expect(await checker.check([file])).toMatchObject({ count: 1 })
  project.write('two.ts', 'export const two = 2\n')
  expect(await checker.check([file])).toEqual({ count: 0 })
  rmSync(file)
  expect(await checker.check([file])).toBeUndefined()
})

test('a cancelled question has no answer, and the next one has its own', async () => {
  await using project = await smallProject()
  await using checker = openTypeChecker(project.root)
  const file = project.write('answer.ts', 'export const answer: string = 1\n')
  const cancelled = checker.check([file])
  checker.cancel()
  expect(await cancelled).toBeUndefined()
  const outdated = checker.check([file])
  expect(await checker.check([file])).toMatchObject({ count: 1 })
  expect(await outdated).toBeUndefined()
})

test('where there is no tsconfig.json there is nothing to say', async () => {
  await using project = await smallProject()
  rmSync(join(project.root, 'tsconfig.json'))
  await using checker = openTypeChecker(project.root)
  expect(await checker.check([project.write('answer.ts', 'const a: string = 1\n')])).toBeUndefined()
})

/** With the repository's own compiler options. */
async function smallProject() {
  const directory = await temporaryDirectory('types')
  const root = directory.path
  const repository = join(import.meta.dirname, '../../../..')
  mkdirSync(join(root, 'node_modules/@types'), { recursive: true })
  symlinkSync(join(repository, 'node_modules/@types/node'), join(root, 'node_modules/@types/node'))
  symlinkSync(join(repository, 'tsconfig.json'), join(root, 'tsconfig.json'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  return {
    root,
    write: (name: string, text: string) => {
      writeFileSync(join(root, name), text)
      return join(root, name)
    },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  }
}
