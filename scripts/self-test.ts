/**
 * `npm test`: every package's tests, then the proof of every unit.
 *
 *     --help                   prints how it is used, and runs nothing
 *     --only packages|verify   one half
 *     --second-database        leaves out what no database can change: the tests of the course's commands, and all but
 *                              the named test of each mistake; for another provider, when the first one has proved
 *                              everything
 *     --summary FILE           writes { passed, failed, outcomes } as JSON
 *     --same-as FILE           also fails when an outcome differs from that summary's, which another provider's run
 *                              wrote
 *
 * Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 infrastructure.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { temporaryDirectory } from '@levelup/provision'

interface Summary {
  passed: number
  failed: number
  /** By package or unit part and title: `passed`, `failed` … */
  outcomes: Record<string, string>
}

interface Half {
  readonly title: string
  readonly command: readonly [string, ...string[]]
  /** What the command is told besides on a second database. */
  readonly onSecond: readonly string[]
  /** Reads the report that the command left. */
  readonly outcomes: (report: unknown) => Record<string, string>
}

const root = dirname(import.meta.dirname)
const report = join(root, '.cache', 'test', `report-${process.pid}.json`)

const halves: Record<'packages' | 'verify', Half> = {
  packages: {
    title: 'Package tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    onSecond: ['--project=!course'],
    outcomes: vitestOutcomes,
  },
  verify: {
    title: 'Proof of the units',
    command: ['course', 'verify', '--report', report],
    onSecond: ['--quick'],
    outcomes: verifyOutcomes,
  },
}

const USAGE = `Usage: npm test -- [options]

Every package's tests, then the proof of every unit: about 8 minutes on 2 cores.

  --only packages|verify   one half
  --second-database        leaves out what no database can change
  --summary FILE           writes { passed, failed, outcomes } as JSON
  --same-as FILE           also fails when an outcome differs from that summary's
  --help                   prints this

It ends 0 passed, 1 failed, 2 wrong usage, 3 infrastructure.`

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const options = readOptions(argv)
  if (!options) return 2
  const total: Summary = { passed: 0, failed: 0, outcomes: {} }
  let worst = 0
  // All that a test puts into the system's temporary folder goes with this one, also when everything is killed.
  await using scratch = await temporaryDirectory('self-test')
  // As root, PostgreSQL runs as another account and has to pass through.
  chmodSync(scratch.path, 0o711)
  for (const half of options.halves) {
    const { code, outcomes } = await runHalf(half, options.second, scratch.path)
    worst = Math.max(worst, code)
    add(total, code, outcomes)
  }
  const differences = options.sameAs === undefined ? [] : compare(readSummary(options.sameAs), total)
  for (const difference of differences) console.error(`differs between providers: ${difference}`)
  if (options.summary !== undefined) writeFileSync(options.summary, JSON.stringify(total))
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return differences.length > 0 ? Math.max(worst, 1) : worst
}

function readOptions(argv: string[]) {
  const text = { type: 'string' } as const
  const options = {
    only: text,
    summary: text,
    'same-as': text,
    'second-database': { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: argv, options })
    const names = values.only === undefined ? Object.keys(halves) : [values.only]
    const wanted = names.map((name) => halves[name as keyof typeof halves])
    if (wanted.includes(undefined as never))
      throw new Error(`--only takes ${Object.keys(halves).join(' or ')}`)
    const second = values['second-database'] === true
    return { halves: wanted, second, summary: values.summary, sameAs: values['same-as'] }
  } catch (error) {
    console.error(`self-test: ${(error as Error).message}`)
    return undefined
  }
}

async function runHalf({ title, command, onSecond, outcomes }: Half, second: boolean, temporary: string) {
  console.log(`\n── ${title}`)
  mkdirSync(dirname(report), { recursive: true })
  const [program, ...args] = command
  const child = spawn(program, second ? [...args, ...onSecond] : args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: temporary },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  try {
    return { code: code ?? 1, outcomes: outcomes(JSON.parse(readFileSync(report, 'utf8'))) }
  } catch {
    // It ended before it could report; what it printed says why.
    return { code: code === null || code === 0 ? 1 : code, outcomes: {} }
  } finally {
    rmSync(report, { force: true })
  }
}

function add(total: Summary, code: number, outcomes: Record<string, string>): void {
  const failed = Object.values(outcomes).filter((outcome) => outcome !== 'passed').length
  total.passed += Object.keys(outcomes).length - failed
  // A run that failed without a failed test (a file that does not load) still counts as a failure.
  total.failed += code !== 0 && failed === 0 ? 1 : failed
  Object.assign(total.outcomes, outcomes)
}

function compare(before: Summary, now: Summary): string[] {
  const shared = Object.keys(now.outcomes).filter((title) => title in before.outcomes)
  if (shared.length === 0) return ['no test is in both runs']
  return shared
    .filter((title) => before.outcomes[title] !== now.outcomes[title])
    .map((title) => `${title}: ${before.outcomes[title]}, then ${now.outcomes[title]}`)
}

function readSummary(file: string): Summary {
  return JSON.parse(readFileSync(file, 'utf8')) as Summary
}

function vitestOutcomes(json: unknown): Record<string, string> {
  const { testResults } = json as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
  }
  return Object.fromEntries(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => [`${name.slice(root.length + 1)} ${fullName}`, status]),
    ),
  )
}

function verifyOutcomes(json: unknown): Record<string, string> {
  const { steps } = json as { steps: { unit: string; what: string; outcomes: Record<string, string> }[] }
  return Object.fromEntries(
    steps.flatMap(({ unit, what, outcomes }) =>
      Object.entries(outcomes).map(([title, outcome]) => [`${unit} ${what}: ${title}`, outcome]),
    ),
  )
}
