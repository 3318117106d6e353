import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryDirectory, type TemporaryDirectory } from '@levelup/provision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = dirname(import.meta.dirname)

type Hashes = ReadonlyMap<string, string>

const numbers = globSync('units/*/unit.ts', { cwd: root }).map(
  (file) => /^units.(\d+)-/.exec(file)?.[1] ?? '',
)
const structures = numbers.map((number) => `unit-${number}#verify`)
const pairs = numbers.flatMap((number) =>
  ['starter', 'solution'].map((role) => `unit-${number}-${role}#verify`),
)
const proofs = [...structures, ...pairs]
const unit1 = proofs.filter((task) => task.startsWith('unit-1'))
const PACKAGE_TESTS = '//#test:packages'
const all = [...proofs, PACKAGE_TESTS]

describe('what makes Turbo prove something again', () => {
  let copy: TemporaryDirectory
  let before: Hashes
  beforeAll(async () => {
    copy = await temporaryDirectory('turbo-hash')
    await copyCourse(copy.path)
    before = await hashesIn(copy.path)
  }, 60_000)
  afterAll(() => copy[Symbol.asyncDispose]())

  test('all proofs are there', () => {
    expect([...before.keys()].sort()).toEqual([...all].sort())
  })

  test.for([
    ["a suite's file", 'units/1-sql/exercises/1.3-*/spec.ts', [...unit1, PACKAGE_TESTS]],
    ['a mistake', 'units/1-sql/exercises/1.3-*/mistakes.ts', [...unit1, PACKAGE_TESTS]],
    ['what suites share', 'units/1-sql/acceptance.ts', [...unit1, PACKAGE_TESTS]],
    ['data', 'units/1-sql/data/*.ts', [...unit1, PACKAGE_TESTS]],
    ["a unit's manifest", 'units/1-sql/unit.ts', [...unit1, PACKAGE_TESTS]],
    ['the stubs as handed out', 'units/1-sql/handed-out.json', [...unit1, PACKAGE_TESTS]],
    ['a brief', 'units/1-sql/exercises/1.3-*/brief.md', ['unit-1#verify', PACKAGE_TESTS]],
    [
      'a solution',
      'units/1-sql/solution/src/answers.ts',
      ['unit-1#verify', 'unit-1-solution#verify', PACKAGE_TESTS],
    ],
    [
      'a starter',
      'units/1-sql/starter/src/answers.ts',
      ['unit-1#verify', 'unit-1-starter#verify', PACKAGE_TESTS],
    ],
    ['the course', 'packages/course/src/verify/verify.ts', all],
    ['the harness', 'packages/test-harness/src/fixtures.ts', all],
    ['provision', 'packages/provision/src/guardian.sh', all],
    ['db-kit', 'packages/db-kit/src/retry.ts', [...pairs, PACKAGE_TESTS]],
    ['app-kit', 'packages/app-kit/src/program.ts', [...pairs, PACKAGE_TESTS]],
    ['prisma-cli', 'packages/prisma-cli/src/generate.ts', [...pairs.filter(hasPrisma), PACKAGE_TESTS]],
    ['the versions', 'pnpm-lock.yaml', all],
    ['the catalog', 'pnpm-workspace.yaml', all],
    ["TypeScript's settings", 'tsconfig.json', all],
    ["a package's test", 'packages/db-kit/src/retry.test.ts', [PACKAGE_TESTS]],
    // Turbo counts whatever is in a package that the root's package.json names, and below it.
    ['a test of what the root uses', 'packages/test-harness/src/fixtures.test.ts', all],
    ['a chapter', 'docs/unit-1/*.md', [PACKAGE_TESTS]],
    ['a text', 'README.md', [PACKAGE_TESTS]],
  ] as const)('%s', async ([, pattern, expected]) => {
    const [file] = globSync(pattern, { cwd: copy.path })
    using _ = change(join(copy.path, file!))
    expect(changed(before, await hashesIn(copy.path))).toEqual([...expected].sort())
  })

  test.for([
    "a learner's progress:.levelup/progress.json",
    'a cache:.cache/node/x',
    'a report:units/1-sql/starter/.cache/verify.json',
    'a log of Turbo:units/1-sql/solution/.turbo/turbo-verify.log',
    'a generated client:units/3-repository/starter/src/generated/prisma/client.ts',
    "an app's database:units/1-sql/starter/library.db",
  ])('and what does not: %s', async (row) => {
    using _ = change(join(copy.path, row.split(':')[1]!))
    expect(changed(before, await hashesIn(copy.path))).toEqual([])
  })

  test.for<[string, string]>([
    ['LEVELUP_PROVIDER', 'docker'],
    ['LEVELUP_POSTGRES_PROVIDER', 'external'],
    ['LEVELUP_POSTGRES_VERSION', '17.2'],
    ['POSTGRES_IMAGE', 'postgres:17'],
    ['LEVELUP_ROOT', '/another/course'],
    ['LEVELUP_PLATFORM', 'darwin-arm64'],
    ['NODE_OPTIONS', '--no-warnings'],
    ['TZ', 'Asia/Tokyo'],
  ])('%s in the environment', async ([name, value]) => {
    expect(changed(before, await hashesIn(copy.path, { [name]: value }))).toEqual([...all].sort())
  })

  test('and what does not: where a server is, and where temporary files go', async () => {
    const places = {
      DATABASE_URL: 'postgres://postgres:random@127.0.0.1:40001/postgres',
      LEVELUP_POSTGRES_URL: 'postgres://postgres:random@127.0.0.1:40001/postgres',
      LEVELUP_POSTGRES_OWNER: '1-abc-0000',
      LEVELUP_TMP: '/dev/shm',
      TMPDIR: '/tmp',
    }
    expect(changed(before, await hashesIn(copy.path, places))).toEqual([])
  })

  test('what a task is told', async () => {
    expect(changed(before, await hashesIn(copy.path, {}, ['--', '--quick']))).toEqual([...all].sort())
  })
})

/** What is in a commit, or could be. */
async function copyCourse(target: string): Promise<void> {
  const left = new Set(['node_modules', '.git', '.cache', '.turbo', '.levelup', 'generated', 'coverage'])
  cpSync(root, target, { recursive: true, filter: (source) => !left.has(basename(source)) })
  await run('git', ['init', '-q'], { cwd: target })
  await run('git', ['add', '-A'], { cwd: target })
  const as = ['-c', 'user.name=Course', '-c', 'user.email=course@example.test', '-c', 'commit.gpgsign=false']
  await run('git', [...as, 'commit', '-q', '-m', 'a copy'], { cwd: target })
}

/** The hash of each task that has a command. */
async function hashesIn(cwd: string, settings: NodeJS.ProcessEnv = {}, more: string[] = []): Promise<Hashes> {
  const args = ['run', 'verify', 'test:packages', '--dry=json', ...more]
  const env = { PATH: process.env.PATH, HOME: cwd, TURBO_TELEMETRY_DISABLED: '1', ...settings }
  const { stdout } = await run('turbo', args, { cwd, env, maxBuffer: 2 ** 26 })
  const { tasks } = JSON.parse(stdout) as { tasks: { taskId: string; hash: string; command: string }[] }
  const withCommand = tasks.filter(({ command }) => command !== '<NONEXISTENT>')
  return new Map(withCommand.map(({ taskId, hash }) => [taskId, hash]))
}

/** Whether the workspace of a task works with Prisma. */
function hasPrisma(task: string): boolean {
  const [, number, role] = /^unit-(\d+)-(\w+)/.exec(task) ?? []
  const [manifest = ''] = globSync(`units/${number}-*/${role}/package.json`, { cwd: root })
  return readFileSync(join(root, manifest), 'utf8').includes('@levelup/prisma-cli')
}

function changed(before: Hashes, now: Hashes): string[] {
  return [...now].flatMap(([task, hash]) => (before.get(task) === hash ? [] : [task])).sort()
}

/** Adds a line to a file, which may be new, until it is disposed of. */
function change(file: string): Disposable {
  const text = existsSync(file) ? readFileSync(file) : undefined
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, '\n')
  return { [Symbol.dispose]: () => (text === undefined ? rmSync(file) : writeFileSync(file, text)) }
}
