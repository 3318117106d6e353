import { once } from 'node:events'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { databaseUrlIfSet } from '../test/config.ts'
import { connectPostgres } from '../src/postgres/index.ts'
import {
  copyRows,
  logNormal,
  pastDates,
  seededRandom,
  sentence,
  uuid,
  zipf,
  type Row,
} from '../src/seed/index.ts'

const ROUNDS = 7
const ROWS = 50_000
const columns = ['id', 'user_id', 'title', 'created_at', 'done']
const words = ['call', 'the', 'plumber', 'order', 'paint', 'measure', 'kitchen']

/**
 * What generating rows costs a COPY: the time of `copyRows` on generated rows, for each 100,000, and divided by that of
 * a COPY of the same bytes made beforehand, through the same driver, in turns. psql's \copy cannot do less than that.
 */
export async function run() {
  const url = databaseUrlIfSet()
  if (!url) return []
  const pool = connectPostgres(url, { statementTimeoutMs: 0 })
  const client = await pool.connect()
  try {
    await client.query(
      'CREATE TEMPORARY TABLE t (id uuid, user_id int, title text, created_at timestamptz, done bool)',
    )
    const bytes = await prepared(client)
    const times = await inTurns(
      () => copyRows(client, { table: 't', columns }, tasks()),
      () => copyBytes(client, bytes),
      () => client.query('TRUNCATE t'),
    )
    const perHundredThousand = times.map(({ generated }) => (generated * 100_000) / ROWS)
    const ratios = times.map(({ generated, bare }) => generated / bare)
    return [
      { name: 'copyRows, generated rows', unit: 'ms/100k rows', values: perHundredThousand, target: 1000 },
      { name: 'copyRows against COPY of the same bytes', unit: '× bare', values: ratios },
    ]
  } finally {
    client.release()
    await pool.end()
  }
}

function* tasks(): Generator<Row> {
  const random = seededRandom('bench')
  const owner = zipf(random, 5000)
  const length = logNormal(random, { median: 30, atMost: 200 })
  const createdAt = pastDates(random, { until: new Date('2026-03-01'), meanDays: 120 })
  for (let row = 0; row < ROWS; row++) {
    yield [uuid(random), owner(), sentence(random, words, length()), createdAt(), random.next() < 0.8]
  }
}

/** The rows as the server writes them itself. */
async function prepared(client: pg.PoolClient): Promise<Buffer> {
  await copyRows(client, { table: 't', columns }, tasks())
  const sql = `
    SELECT string_agg(concat_ws(E'\\t', id, user_id, title, created_at, done) || E'\\n', '') AS text FROM t`
  const { rows } = await client.query<{ text: string }>(sql)
  return Buffer.from(rows[0]?.text ?? '')
}

async function copyBytes(client: pg.PoolClient, bytes: Buffer): Promise<void> {
  const stream = client.query(from('COPY t FROM STDIN'))
  stream.end(bytes)
  await once(stream, 'finish')
}

async function inTurns(
  generate: () => Promise<unknown>,
  copy: () => Promise<unknown>,
  empty: () => Promise<unknown>,
): Promise<{ generated: number; bare: number }[]> {
  const times: { generated: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await empty()
    const bare = await timeOf(copy)
    await empty()
    times.push({ generated: await timeOf(generate), bare })
  }
  return times
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
