import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { Linter } from 'eslint'

/**
 * Who may import what, as ESLint configuration. Everything of ours that a row does not list is refused, by name and by
 * path, in each form: `import`, `import type`, `export … from` and `import()`.
 *
 * A row's `may` holds names as an import has them: exactly, or with all subpaths when it ends in `/*`.
 */
export function importBorders(root: string): Linter.Config[] {
  const units = readdirSync(join(root, 'units')).filter((name) => /^\d+-/.test(name))
  const rows = [...packageRows, ...units.flatMap((unit) => unitRows(unit, earlierUnits(unit, units, root)))]
  return [...rows.map((row) => borderOf(row, root)), noRelativeWayOut]
}

/** A folder, without some of what is in it. */
interface Part {
  /** The name by which others import it. */
  readonly own: string
  /** Default: the package's. */
  readonly folder?: string
  readonly but?: readonly string[]
}

interface Row extends Part {
  /** Which of its files the row is for. Default: all. */
  readonly files?: readonly string[]
  /** What it is made for, or goes on from, and may import as its own. */
  readonly beside?: readonly Part[]
  readonly may: readonly string[]
  /** Packages of others that it must not import, with their subpaths. */
  readonly never?: readonly string[]
}

const MESSAGE = 'Imports go one way here: see "One-way imports" in CONTRIBUTING.md.'

// Beside its own files, every package may import what its row says.
const packageRows: readonly Row[] = [
  { own: '@levelup/mongo-embedded', may: [] },
  { own: '@levelup/provision', may: [] },
  {
    own: '@levelup/db-kit',
    may: [],
    // An app's runtime never loads Prisma's toolchain.
    never: ['prisma', '@prisma/prisma-schema-wasm', '@prisma/schema-engine-wasm'],
  },
  {
    own: '@levelup/db-kit',
    files: ['packages/db-kit/src/**/*.test.ts', 'packages/db-kit/test/**/*.ts'],
    may: ['@levelup/test-harness', '@levelup/test-harness/proxy'],
  },
  { own: '@levelup/prisma-cli', may: ['@levelup/db-kit/*'] },
  {
    own: '@levelup/prisma-cli',
    files: ['packages/prisma-cli/src/**/*.test.ts', 'packages/prisma-cli/test/**/*.ts'],
    may: ['@levelup/db-kit/*', '@levelup/test-harness'],
  },
  { own: '@levelup/app-kit', may: ['@levelup/db-kit/*', '@levelup/test-harness/todo'] },
  {
    own: '@levelup/app-kit',
    files: ['packages/app-kit/src/**/*.test.ts'],
    may: ['@levelup/db-kit/*', '@levelup/test-harness', '@levelup/test-harness/todo'],
  },
  { own: '@levelup/test-harness', may: ['@levelup/provision/*'] },
  {
    own: '@levelup/course',
    // Not its bench, which measures the app of a solution.
    files: ['packages/course/src/**/*.ts', 'packages/course/test/**/*.ts'],
    may: ['@levelup/provision/*', '@levelup/test-harness/*'],
  },
]

/**
 * What a unit shares with its workspaces (suites, data, contracts), what describes it to the course, and the two
 * workspaces.
 */
function unitRows(folder: string, earlier: readonly string[]): Row[] {
  const description = ['unit.ts', 'exercises/*/{exercise,mistakes,accepted,equivalent}.ts']
  const shared = sharedOf(folder)
  const { own } = shared
  const before = earlier.map(sharedOf)
  const workspaces = ['starter', 'solution'].map((role) => ({
    own: `${own}-${role}`,
    folder: `units/${folder}/${role}`,
    beside: [shared, ...before],
  }))
  return [
    {
      ...shared,
      beside: before,
      may: [
        '@levelup/test-harness',
        '@levelup/test-harness/own-tests',
        '@levelup/test-harness/plans',
        '@levelup/test-harness/proxy',
        '@levelup/test-harness/todo',
      ],
      // The ORM and its client are the workspaces' own; a suite knows their behaviour only.
      never: ['prisma', '@prisma'],
    },
    {
      ...shared,
      files: description.map((file) => `units/${folder}/${file}`),
      may: ['@levelup/course/manifest'],
    },
    {
      ...shared,
      // Runs in a process of its own, without a test runner.
      files: [`units/${folder}/exercises/*/lab.ts`],
      may: ['@levelup/course/lab', '@levelup/db-kit/*'],
      never: ['prisma', '@prisma', 'vitest'],
    },
    ...workspaces.flatMap((workspace) => [
      { ...workspace, may: [...forApps, '@levelup/test-harness', '@levelup/test-harness/todo'] },
      {
        ...workspace,
        files: [`${workspace.folder}/src/**/*.ts`],
        // Of the harness only what loads nothing: an app never loads the test runner.
        may: [...forApps, '@levelup/test-harness/todo'],
        never: ['vitest', '@levelup/app-kit/testing'],
      },
    ]),
  ]
}

function sharedOf(folder: string) {
  const own = `unit-${parseInt(folder, 10)}`
  return { own, folder: `units/${folder}`, but: ['starter', 'solution', 'node_modules'] }
}

/** The units that a unit continues: its package depends on them. */
function earlierUnits(unit: string, all: readonly string[], root: string): string[] {
  const manifest = readFileSync(join(root, 'units', unit, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> }
  return all.filter((other) => other !== unit && sharedOf(other).own in dependencies)
}

const forApps = ['@levelup/db-kit/*', '@levelup/prisma-cli/*', '@levelup/app-kit/*']

/** A row's folder, its files and what it may import, as rules. */
function borderOf(row: Row, root: string): Linter.Config {
  const { own, folder = folderOf(own), files, but, beside = [], may, never = [] } = row
  const parts = [{ own, folder, but }, ...beside]
  const names = parts.map((part) => `${part.own}/*`)
  const regex = forbiddenNames([...names, ...may], never)
  const home = parts.flatMap((part) => pathsIn(part, root))
  const paths = [...home, ...may.flatMap((name) => pathOf(name, root))]
  return {
    files: [...(files ?? [`${folder}/**/*.ts`])],
    ignores: [
      // Courses in small, with borders of their own.
      '**/test/fixtures/**',
      ...(files === undefined ? (but ?? []).map((name) => `${folder}/${name}/**`) : []),
    ],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, caseSensitive: true, message: MESSAGE }] }],
      // The rule above does not look at `import()`.
      'no-restricted-syntax': ['error', { selector: dynamicImportOf(regex), message: MESSAGE }],
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: root,
          zones: [{ target: '.', from: '.', except: ['./node_modules', ...paths], message: MESSAGE }],
        },
      ],
    },
  }
}

/** The names of ours that are not allowed, and others that a row forbids with all their subpaths. */
function forbiddenNames(allowed: readonly string[], never: readonly string[]): string {
  const known = allowed.map((name) => (name.endsWith('/*') ? `${name.slice(0, -2)}(?:/|$)` : `${name}$`))
  const others = never.map((name) => `|${name}(?:/|$)`).join('')
  return `^(?:(?!${known.join('|')})(?:@levelup/|unit-[0-9])${others})`
}

/** A slash would end the regular expression of a selector. */
function dynamicImportOf(regex: string): string {
  return `ImportExpression[source.value=/${regex.replaceAll('/', String.raw`\x2f`)}/]`
}

function folderOf(name: string): string {
  return name.replace('@levelup/', 'packages/')
}

function pathsIn({ own, folder = folderOf(own), but }: Part, root: string): string[] {
  if (but === undefined) return [`./${folder}`]
  return readdirSync(join(root, folder))
    .filter((name) => !but.includes(name))
    .map((name) => `./${folder}/${name}`)
}

/** Where a package's own list of exports says that a name leads; the whole package for a name that ends in `/*`. */
function pathOf(name: string, root: string): string[] {
  const [, owner = '', subpath = ''] = /^(@levelup\/[^/]+)(?:\/(.+))?$/.exec(name) ?? []
  if (subpath === '*') return [`./${folderOf(owner)}`]
  const manifest = readFileSync(join(root, folderOf(owner), 'package.json'), 'utf8')
  const { exports } = JSON.parse(manifest) as { exports: Record<string, string> }
  const file = exports[subpath === '' ? '.' : `./${subpath}`]
  if (file === undefined) throw new Error(`a border names ${name}, which ${owner} does not export`)
  return [`./${normalize(join(folderOf(owner), file))}`]
}

/** Whoever imports from another package names it, so that only what it exports can be reached. */
const noRelativeWayOut: Linter.Config = {
  files: ['**/*.ts'],
  ignores: [
    // The course's content: the chapters' tests run what a unit has, which no package exports.
    'docs/**',
    // It measures the app of a solution as a learner starts it.
    'packages/course/bench/**',
  ],
  rules: { 'import-x/no-relative-packages': ['error', { commonjs: true }] },
}
