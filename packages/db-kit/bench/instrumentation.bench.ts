import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { databaseUrlIfSet } from '../test/config.ts'
import { connectPostgres, queryEvents as postgresEvents } from '../src/postgres/index.ts'
import { connectSqlite, queryEvents as sqliteEvents } from '../src/sqlite/index.ts'

interface Result {
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
  readonly target?: number
}

/**
 * What telling the statements costs: the time of a statement through db-kit divided by that of the bare driver, in
 * one run, in turns, so that a busy machine slows both alike.
 */
export async function run(): Promise<Result[]> {
  return [...(await sqliteRatios()), ...(await postgresRatios())]
}

async function sqliteRatios(): Promise<Result[]> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-bench-'))
  const open = [
    new Database(join(directory, 'bare.db')),
    connectSqlite(join(directory, 'quiet.db')),
    connectSqlite(join(directory, 'heard.db')),
  ] as const
  try {
    let heard = 0
    sqliteEvents(open[2]).after(() => void heard++)
    const [bare, quiet, listened] = open.map((db) => {
      db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)')
      const insert = db.prepare('INSERT INTO t (name) VALUES (?)')
      db.transaction(() => Array.from({ length: 1000 }, (_, row) => insert.run(`row ${row}`)))()
      const get = db.prepare('SELECT id, name FROM t WHERE id = ?')
      return () => {
        for (let id = 1; id <= 1000; id++) get.get(id)
        return Promise.resolve()
      }
    }) as [Work, Work, Work]
    return [
      await ratio('sqlite get by id, nobody listens', quiet, bare, 200, 1.5),
      await ratio('sqlite get by id, one listener', listened, bare, 200, 2),
    ]
  } finally {
    for (const db of open) db.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function postgresRatios(): Promise<Result[]> {
  const url = databaseUrlIfSet()
  if (!url) return []
  const pools = [new pg.Pool({ connectionString: url }), connectPostgres(url), connectPostgres(url)] as const
  try {
    let heard = 0
    postgresEvents(pools[2]).after(() => void heard++)
    const [bare, quiet, listened] = pools.map((pool) => async () => {
      for (let count = 0; count < 10; count++) await pool.query('SELECT 1')
    }) as [Work, Work, Work]
    return [
      await ratio('pg select 1, nobody listens', quiet, bare, 200, 1.25),
      await ratio('pg select 1, one listener', listened, bare, 200, 1.25),
    ]
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
  }
}

type Work = () => Promise<void>

async function ratio(
  name: string,
  measured: Work,
  bare: Work,
  rounds: number,
  target?: number,
): Promise<Result> {
  for (let round = 0; round < rounds / 4; round++) {
    await measured()
    await bare()
  }
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bareFirst = round % 2 === 0
    const first = await timeOf(bareFirst ? bare : measured)
    const second = await timeOf(bareFirst ? measured : bare)
    ratios.push(bareFirst ? second / first : first / second)
  }
  return { name, unit: '× bare', values: ratios, ...(target !== undefined && { target }) }
}

async function timeOf(work: Work): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
