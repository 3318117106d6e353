/**
 * What `pnpm bench` runs: every packages/<name>/bench/*.bench.ts, one after the other, and a table of what they
 * measured.
 */
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { spread } from './spread.ts'
import { renderTable, type Measurement } from './table.ts'

const root = resolve(import.meta.dirname, '../../..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
})

if (values.help) {
  console.log(
    'pnpm bench [part of a path …] [--json FILE]\nMeasures, prints a table and keeps it in .cache/bench/.',
  )
} else {
  const measured = await measureAll(benchFiles(positionals))
  console.log(renderTable(measured))
  console.log(`\nKept in ${relative(process.cwd(), keep(measured, values.json))}`)
  process.exitCode = measured.every(({ targetMet }) => targetMet !== false) ? 0 : 1
}

function benchFiles(wanted: readonly string[]): string[] {
  const files = globSync('packages/*/bench/*.bench.ts', { cwd: root }).sort()
  return wanted.length === 0 ? files : files.filter((file) => wanted.some((part) => file.includes(part)))
}

async function measureAll(files: readonly string[]): Promise<Measurement[]> {
  const measured: Measurement[] = []
  for (const file of files) {
    console.error(`${file} …`)
    const bench = (await import(pathToFileURL(join(root, file)).href)) as Bench
    for (const result of await bench.run()) measured.push(measurementOf(file, result))
  }
  return measured
}

function measurementOf(file: string, { values, better, ...result }: BenchResult): Measurement {
  const { median, p95 } = spread(values, better)
  const targetMet = result.target === undefined ? undefined : median <= result.target
  return { file, ...result, median, p95, ...(targetMet !== undefined && { targetMet }) }
}

function keep(results: readonly Measurement[], asked: string | undefined): string {
  const file = asked ?? join(root, '.cache/bench', `${new Date().toISOString().replaceAll(':', '-')}.json`)
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
  }
  mkdirSync(dirname(resolve(file)), { recursive: true })
  writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString(), machine, results }, undefined, 2)}\n`,
  )
  return file
}

/** What the file of a bench exports. */
interface Bench {
  run(): Promise<readonly BenchResult[]>
}

interface BenchResult {
  readonly name: string
  /** Such as `ms`. */
  readonly unit: string
  /** One for each round, in `unit`. */
  readonly values: readonly number[]
  /** `less` unless told, as of times. */
  readonly better?: 'less' | 'more'
  /** The median should not be above it. */
  readonly target?: number
}
