import { defineLab, elapsedMs, peakMemory, type Chart, type LabContext } from '@levelup/course/lab'
import pg from 'pg'
import type { Answers } from '../../contract.ts'
import { catalogue } from './catalogue.ts'
import type { BulkLoad, Product, Products } from './contract.ts'
import { productsTable } from './table.ts'

const BATCH_SIZE = 1000
const batchSizes = [1, 10, 100, 1000, 10_000]
const WARM_UP_ROWS = 500
const MEGABYTE = 1024 * 1024
/** A million products that are all in memory take several times as much. */
const MEMORY_AXIS_MB = 100
/** What is less is the garbage collector's noise, and a logarithmic axis would make much of it. */
const LEAST_MB = 1

/** One way to load. */
interface Way {
  readonly label: string
  readonly kind: 'before' | 'after'
  /** What a row costs next to one of COPY, for the progress bar. */
  readonly effort: number
  readonly load: (pool: pg.Pool, products: Products) => Promise<number>
}

interface Measured {
  readonly seconds: number
  readonly megabytes: number
}

type Measure = (way: Way, rows: number) => Promise<Measured>

export default defineLab<Answers>({
  title: 'A million products: one by one, in batches, by COPY',
  defaultRows: 50_000,
  fullRows: 1_000_000,
  async run(context) {
    const bulkLoad = await context.answers.bulkLoad()
    const sizes = [context.rows / 100, context.rows / 10, context.rows].map(Math.ceil)
    const [ways, batches, some] = [waysOf(bulkLoad), batchesOf(bulkLoad), sizes[1]!]
    const pool = new pg.Pool({ connectionString: context.url })
    try {
      const measure = await measurer(pool, context, [
        ...ways.flatMap((way) => sizes.map((rows) => way.effort * rows)),
        ...batches.map((way) => way.effort * some),
      ])
      for (const way of ways) await measure(way, WARM_UP_ROWS)
      return [...(await bySize(measure, ways, sizes)), await byBatch(measure, batches, some)]
    } finally {
      await pool.end()
    }
  },
})

function waysOf({ insertOneByOne, insertInBatches, copyProducts }: BulkLoad): readonly Way[] {
  return [
    { label: 'one by one', kind: 'before', effort: 12, load: insertOneByOne },
    {
      label: `batches of ${BATCH_SIZE.toLocaleString('en')}`,
      kind: 'after',
      effort: 2,
      load: (pool, products) => insertInBatches(pool, products, BATCH_SIZE),
    },
    { label: 'COPY', kind: 'after', effort: 1, load: copyProducts },
  ]
}

function batchesOf({ insertInBatches }: BulkLoad): readonly Way[] {
  return batchSizes.map((size) => ({
    label: `batches of ${size.toLocaleString('en')}`,
    kind: 'after',
    effort: 2 + 8 / size,
    load: (pool, products) => insertInBatches(pool, products, size),
  }))
}

async function bySize(measure: Measure, ways: readonly Way[], sizes: readonly number[]): Promise<Chart[]> {
  const x = { label: 'rows', unit: 'rows', scale: 'log' } as const
  const time: Chart['series'] = []
  const memory: Chart['series'] = []
  for (const way of ways) {
    const measured: [number, Measured][] = []
    for (const rows of sizes) measured.push([rows, await measure(way, rows)])
    const { label, kind } = way
    time.push({ label, kind, points: measured.map(([rows, { seconds }]) => [rows, seconds]) })
    memory.push({ label, kind, points: measured.map(([rows, { megabytes }]) => [rows, megabytes]) })
  }
  return [
    { title: 'Time to load', x, y: { label: 'time', unit: 's', scale: 'log' }, series: time },
    {
      title: `Peak memory of the program, ${LEAST_MB} MB and less as ${LEAST_MB}`,
      x,
      y: { label: 'memory', unit: 'MB', scale: 'log', reach: MEMORY_AXIS_MB },
      series: memory,
    },
  ]
}

async function byBatch(measure: Measure, batches: readonly Way[], rows: number): Promise<Chart> {
  const points: [number, number][] = []
  for (const [index, way] of batches.entries())
    points.push([batchSizes[index]!, (await measure(way, rows)).seconds])
  return {
    title: `Time to load ${rows.toLocaleString('en')} rows in one transaction, by the size of a batch`,
    x: { label: 'size of a batch', unit: 'products', scale: 'log' },
    y: { label: 'time', unit: 's', scale: 'log' },
    series: [{ label: 'batches', kind: 'after', points }],
  }
}

/** Makes the table. What it returns loads into the table, emptied each time, and says how far all of it is. */
async function measurer(
  pool: pg.Pool,
  { seed, progress }: LabContext<Answers>,
  efforts: readonly number[],
): Promise<Measure> {
  await pool.query(productsTable)
  const total = efforts.reduce((sum, effort) => sum + effort, 0)
  let done = 0
  return async ({ label, effort, load }, rows) => {
    await pool.query('TRUNCATE products')
    const products = watched(catalogue(rows, seed), (read) =>
      progress(`${label}: ${rows.toLocaleString('en')} rows`, (done + read * effort) / total),
    )
    let [count, ms] = [0, 0]
    const bytes = await peakMemory(async () => {
      ms = await elapsedMs(async () => (count = await load(pool, products)))
    })
    if (count !== rows) throw new Error(`${label}: ${rows} products were to be stored, and it says ${count}`)
    done += rows * effort
    return { seconds: ms / 1000, megabytes: Math.max(LEAST_MB, bytes / MEGABYTE) }
  }
}

/** Says how many have been read, every now and then. */
function* watched(products: Iterable<Product>, say: (read: number) => void): Generator<Product> {
  let read = 0
  for (const product of products) {
    if (read++ % 100 === 0) say(read)
    yield product
  }
}
