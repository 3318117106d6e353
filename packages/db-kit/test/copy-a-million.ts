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
import { databaseUrl } from './config.ts'

// Copies a million rows into a database's table, and prints the most memory that the process had in use on the way.
const url = new URL(databaseUrl())
url.pathname = `/${process.argv[2] ?? ''}`
const pool = connectPostgres(url.href, { statementTimeoutMs: 0 })
const client = await pool.connect()
const most = { heap: 0, buffers: 0 }

function* tasks(): Generator<Row> {
  const random = seededRandom('a million')
  const owner = zipf(random, 5000)
  const length = logNormal(random, { median: 30, atMost: 200 })
  const createdAt = pastDates(random, { until: new Date('2026-03-01'), meanDays: 120 })
  const words = ['call', 'the', 'plumber', 'order', 'paint']
  for (let row = 0; row < 1_000_000; row++) {
    if (row % 10_000 === 0) note()
    yield [uuid(random), owner(), sentence(random, words, length()), createdAt(), random.next() < 0.8]
  }
}

function note(): void {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  most.heap = Math.max(most.heap, heapUsed)
  most.buffers = Math.max(most.buffers, arrayBuffers)
}

const columns = ['id', 'user_id', 'title', 'at', 'done']
const stored = await copyRows(client, { table: 'tasks', columns }, tasks())
client.release()
await pool.end()
console.log(JSON.stringify({ stored, heapMB: most.heap / 2 ** 20, buffersMB: most.buffers / 2 ** 20 }))
