import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { temporaryDirectory } from '@levelup/provision'
import { execa } from 'execa'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { catalogue } from '../../../units/4-optimization/exercises/4.7-bulk-load/catalogue.ts'
import { productsTable } from '../../../units/4-optimization/exercises/4.7-bulk-load/table.ts'
import { copyProducts } from '../../../units/4-optimization/solution/src/products/copy.ts'
import { elapsedMs, peakMemory } from '../src/lab/measure.ts'
import { openBenchDatabase } from './bench-database.ts'

const DATABASE_NAME = 'levelup_bench_bulk_load'
const ROWS = 300_000
const FEW_ROWS = 30_000
const SEED = 1
const ROUNDS = 5
const COLUMNS = 'products (sku, name, description, price_cents)'

/** Loads the prepared file in another way than the solution. */
type Reference = (file: string) => Promise<unknown>

/**
 * COPY in the solution of 4.7, which makes its rows and writes them as text as it goes, against `psql \copy` of a file
 * of the same rows. Where there is no psql, against that file through the same driver. In turns, so that a busy machine
 * slows both alike.
 */
export async function run() {
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) return []
  await using folder = await temporaryDirectory('bench')
  await using database = await openDatabase(serverUrl)
  const file = join(folder.path, 'products.txt')
  const { pool } = database
  await writeText(pool, file)
  const [name, reference] = (await hasPsql())
    ? ['psql \\copy', psql(database.url)]
    : ['prepared bytes', bytes(pool)]
  const load = (rows: number) => () => copyProducts(pool, catalogue(rows, SEED))
  const times = { ours: [] as number[], reference: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    times.reference.push(await timed(pool, () => reference(file)))
    times.ours.push(await timed(pool, load(ROWS)))
  }
  // The first round was for warming up.
  const [ours, theirs] = [times.ours.slice(1), times.reference.slice(1)]
  return [
    { name: `COPY of ${ROWS} products, solution of 4.7`, unit: 'ms', values: ours },
    { name: `COPY of ${ROWS} products, ${name}`, unit: 'ms', values: theirs },
    // A rate of 0.9 is a time of 1 / 0.9.
    {
      name: `COPY, solution against ${name}`,
      unit: '×',
      values: ours.map((ms, i) => ms / theirs[i]!),
      target: 1 / 0.9,
    },
    await memory(pool, load),
  ]
}

/** How much more memory ten times the rows take. */
async function memory(pool: pg.Pool, load: (rows: number) => () => Promise<unknown>) {
  setFlagsFromString('--expose-gc')
  globalThis.gc ??= runInNewContext('gc') as typeof globalThis.gc
  const grown: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [few, many] = [await peak(pool, load(FEW_ROWS)), await peak(pool, load(ROWS))]
    grown.push((many - few) / 1024 ** 2)
  }
  return {
    name: `COPY's peak memory, ${ROWS} rows more than ${FEW_ROWS}`,
    unit: 'MB',
    values: grown,
    target: 32,
  }
}

async function peak(pool: pg.Pool, task: () => Promise<unknown>): Promise<number> {
  await pool.query('TRUNCATE products')
  return peakMemory(task)
}

async function timed(pool: pg.Pool, task: () => Promise<unknown>): Promise<number> {
  await pool.query('TRUNCATE products')
  await pool.query('CHECKPOINT')
  return elapsedMs(task)
}

function psql(url: string): Reference {
  return (file) =>
    execa('psql', [url, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', `\\copy ${COLUMNS} FROM '${file}'`])
}

function bytes(pool: pg.Pool): Reference {
  return (file) =>
    withClient(pool, (client) =>
      pipeline(createReadStream(file), client.query(copyFrom(`COPY ${COLUMNS} FROM STDIN`))),
    )
}

/** The rows as PostgreSQL itself writes them. */
async function writeText(pool: pg.Pool, file: string): Promise<void> {
  await copyProducts(pool, catalogue(ROWS, SEED))
  const query = 'SELECT sku, name, description, price_cents FROM products ORDER BY id'
  await withClient(pool, (client) =>
    pipeline(client.query(copyTo(`COPY (${query}) TO STDOUT`)), createWriteStream(file)),
  )
}

async function withClient(pool: pg.Pool, task: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await task(client)
  } finally {
    client.release()
  }
}

async function hasPsql(): Promise<boolean> {
  const { exitCode } = await execa('psql', ['--version'], { reject: false })
  return exitCode === 0
}

async function openDatabase(serverUrl: string) {
  const database = await openBenchDatabase(serverUrl, DATABASE_NAME)
  const { url } = database
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  // `pool.end()` resolves before its connections have ended, and the drop ends them.
  pool.on('error', () => undefined)
  await pool.query(productsTable)
  return {
    url,
    pool,
    async [Symbol.asyncDispose]() {
      await pool.end()
      await database[Symbol.asyncDispose]()
    },
  }
}
