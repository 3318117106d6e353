/**
 * `npm test`: every package's tests, then the proof of every unit. Both are tasks of Turbo (turbo.json): what has not
 * changed since it was green is not run again, and its report counts as if it had been.
 *
 *     --help                   prints how it is used, and runs nothing
 *     --force                  runs everything, changed or not
 *     --only packages|verify   one half
 *     --second-database        leaves out what no database can change, or hardly ever: the tests of the course's
 *                              commands, and the mistakes; for another provider, when the first one has proved all
 *     --summary FILE           writes { passed, failed, outcomes } as JSON
 *     --same-as FILE           also fails when an outcome differs from that summary's, which another provider's run
 *                              wrote
 *
 * Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 infrastructure.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { temporaryDirectory } from '@levelup/provision'
import { forget, halves, outcomesOf, type Half } from './self-test/halves.ts'
import { root } from './self-test/root.ts'
import { add, compare, readSummary, type Summary } from './self-test/summary.ts'

interface Options {
  readonly halves: readonly Half[]
  readonly second: boolean
  readonly force: boolean
  readonly summary: string | undefined
  readonly sameAs: string | undefined
}

const USAGE = `Usage: npm test -- [options]

Every package's tests, then the proof of every unit: about 15 minutes on 2 cores. What has not changed since it was green
is not run again, and counts as passed.

  --force                  runs everything, changed or not
  --only packages|verify   one half
  --second-database        leaves out what no database can change, or hardly ever
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
    const code = await prove(half, options, total, scratch.path)
    worst = Math.max(worst, code)
  }
  const differences = options.sameAs === undefined ? [] : compare(readSummary(options.sameAs), total)
  for (const difference of differences) console.error(`differs between providers: ${difference}`)
  if (options.summary !== undefined) writeFileSync(options.summary, JSON.stringify(total))
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return differences.length > 0 ? Math.max(worst, 1) : worst
}

function readOptions(argv: string[]): Options | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    only: text,
    summary: text,
    'same-as': text,
    'second-database': flag,
    force: flag,
  } as const
  try {
    const { values } = parseArgs({ args: argv, options })
    const names = values.only === undefined ? Object.keys(halves) : [values.only]
    const wanted = names.map((name) => halves[name as keyof typeof halves])
    if (wanted.includes(undefined as never))
      throw new Error(`--only takes ${Object.keys(halves).join(' or ')}`)
    const { force, summary, 'second-database': second, 'same-as': sameAs } = values
    return { halves: wanted, second, force, summary, sameAs }
  } catch (error) {
    console.error(`self-test: ${(error as Error).message}`)
    return undefined
  }
}

/** Runs one half, adds its outcomes to the total, and gives its exit code. */
async function prove(half: Half, options: Options, total: Summary, temporary: string): Promise<number> {
  console.log(`\n── ${half.title}`)
  forget(half)
  const ended = await runTurbo(half, options, temporary)
  const { outcomes, missing } = outcomesOf(half)
  // Where a task failed, what it printed says why it left no report.
  const lost = ended === 0 ? missing : []
  for (const report of lost)
    console.error(`self-test: ${report} is not there: nothing proved what it is about`)
  const code = lost.length > 0 ? 1 : ended
  add(total, code, outcomes)
  return code
}

async function runTurbo(
  { task, onSecond }: Half,
  { force, second }: Options,
  temporary: string,
): Promise<number> {
  const args = [
    'run',
    task,
    '--continue=always',
    '--output-logs=new-only',
    '--log-prefix=none',
    '--concurrency=1',
  ]
  const child = spawn(
    'turbo',
    [...args, ...(force ? ['--force'] : []), ...(second ? ['--', ...onSecond] : [])],
    {
      cwd: root,
      stdio: 'inherit',
      // A folder may be shared by machines of two kinds (a container, a virtual machine), and Turbo's cache with it.
      env: { ...process.env, TMPDIR: temporary, LEVELUP_PLATFORM: `${process.platform}-${process.arch}` },
    },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
