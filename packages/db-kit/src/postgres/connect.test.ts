import { inspect } from 'node:util'
import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { failureOf, openPostgres, postgresDatabase } from '../../test/databases.ts'
import type { DatabaseError, QueryEvent } from '../index.ts'
import { connectPostgres, queryEvents } from './index.ts'

describe('a connection that is lost', () => {
  test('while idle is replaced, and reported', async () => {
    const url = await postgresDatabase()
    const lost = Promise.withResolvers<DatabaseError>()
    const pool = openPostgres(url, { onConnectionLost: lost.resolve })
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await openPostgres(url).query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    expect(await lost.promise).toMatchObject({
      code: 'DB_CONNECTION',
      message: expect.stringContaining('terminating') as string,
    })
    expect((await pool.query('SELECT 1 AS a')).rows).toEqual([{ a: 1 }])
  })

  test('while held fails the next statement, and does not end the process', async () => {
    const url = await postgresDatabase()
    const client = await openPostgres(url).connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    await openPostgres(url).query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    await ended
    expect((await failureOf(() => client.query('SELECT 1'))).code).toBe('DB_CONNECTION')
    client.release()
  })

  test('in the middle of a statement fails it', async () => {
    const url = await postgresDatabase()
    const [pool, other] = [openPostgres(url), openPostgres(url)]
    await other.query('CREATE TABLE t (a int)')
    const holder = await other.connect()
    await holder.query('BEGIN; LOCK TABLE t')
    const after: QueryEvent[] = []
    queryEvents(pool).after((event) => after.push(event))
    const failure = failureOf(() => pool.query('SELECT a FROM t'))
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    while ((await other.query(kill)).rowCount === 0);
    expect((await failure).code).toBe('DB_CONNECTION')
    await holder.query('ROLLBACK')
    holder.release()
    expect(after).toMatchObject([{ sql: 'SELECT a FROM t', error: 'DB_CONNECTION' }])
  })
})

describe('a statement that fails', () => {
  const pidOf = async (pool: pg.Pool): Promise<number | undefined> =>
    (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid

  test.for([
    ['a duplicate key', 'INSERT INTO t VALUES (1)', 'DB_UNIQUE'],
    ['a typing error', 'SELEC 1', 'DB_SYNTAX'],
    ['a statement that runs too long', 'SELECT pg_sleep(10)', 'DB_STATEMENT_TIMEOUT'],
  ] as const)('leaves the pool its connection: %s', async ([, sql, code]) => {
    const pool = openPostgres(await postgresDatabase(), { max: 1, statementTimeoutMs: 50 })
    await pool.query('CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1)')
    const before = await pidOf(pool)
    const told: unknown[] = []
    queryEvents(pool).after(({ error }) => told.push(error))
    const failing = [failureOf(() => pool.query(sql)), failureOf(() => pool.query({ text: sql }))]
    expect((await Promise.all(failing)).map((error) => error.code)).toEqual([code, code])
    expect(told).toEqual([code, code])
    expect(await pidOf(pool)).toBe(before)
  })

  test('takes its connection along when no answer comes within answerTimeoutMs', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1, answerTimeoutMs: 1000 })
    const before = await pidOf(pool)
    expect((await failureOf(() => pool.query('SELECT pg_sleep(10)'))).code).toBe('DB_CONNECTION')
    const inTransaction = await pool.connect()
    const next = (await inTransaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid
    expect(next).not.toBe(before)
    await inTransaction.query('BEGIN')
    expect((await failureOf(() => inTransaction.query('SELECT pg_sleep(10)'))).code).toBe('DB_CONNECTION')
    inTransaction.release()
    expect(await pidOf(pool)).not.toBe(next)
  })

  test('takes its connection along when it leaves a transaction open', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1 })
    const before = await pidOf(pool)
    expect((await failureOf(() => pool.query('BEGIN; SELECT 1 / 0; COMMIT'))).code).toBe('DB_DATA')
    expect(await pidOf(pool)).not.toBe(before)
  })

  test('takes its connection along when it ends it', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1 })
    const suicide = () => pool.query('SELECT pg_terminate_backend(pg_backend_pid())')
    expect((await failureOf(suicide)).code).toBe('DB_CONNECTION')
    expect(await pidOf(pool)).toBeGreaterThan(0)
  })

  test('refused by a listener in the words of PostgreSQL, before it was sent, leaves the connection', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1 })
    const before = await pidOf(pool)
    const made = Object.assign(new Error('made up'), { code: '40001', severity: 'ERROR' })
    const stop = queryEvents(pool).before(() => {
      throw made
    })
    await expect(pool.query('SELECT 1')).rejects.toBe(made)
    stop()
    expect(await pidOf(pool)).toBe(before)
  })

  test('is reported to a callback too, and what the driver refuses blocks nobody', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1 })
    const told = Promise.withResolvers<unknown>()
    pool.query('SELEC 1', (error: unknown) => told.resolve(error))
    expect(await told.promise).toMatchObject({ code: 'DB_SYNTAX' })
    expect((await failureOf(() => pool.query({ text: '', values: 'no array' as never }))).code).toBe(
      'DB_USAGE',
    )
    expect(await pidOf(pool)).toBeGreaterThan(0)
  })
})

describe('limits', () => {
  test('a statement that runs too long has its own code, and so has a lock that is not free', async () => {
    const url = await postgresDatabase()
    const pool = openPostgres(url, { statementTimeoutMs: 50, applicationName: 'the tests' })
    expect((await failureOf(() => pool.query('SELECT pg_sleep(10)'))).code).toBe('DB_STATEMENT_TIMEOUT')
    expect((await pool.query('SHOW application_name')).rows).toEqual([{ application_name: 'the tests' }])
    const holder = await pool.connect()
    await holder.query('CREATE TABLE t (a int)')
    await holder.query('BEGIN; LOCK TABLE t')
    const impatient = openPostgres(url, { lockTimeoutMs: 20 })
    expect((await failureOf(() => impatient.query('SELECT a FROM t'))).code).toBe('DB_LOCK_TIMEOUT')
    await holder.query('ROLLBACK')
    holder.release()
  })

  test('a pool without a free connection gives up in time', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1, connectTimeoutMs: 500 })
    const client = await pool.connect()
    const error = await failureOf(() => pool.query('SELECT 1'))
    client.release()
    expect(error).toMatchObject({ code: 'DB_CONNECTION', message: 'timeout exceeded when trying to connect' })
  })

  test('a pool that has ended says so', async () => {
    const pool = openPostgres(await postgresDatabase())
    await pool.end()
    expect((await failureOf(() => pool.query('SELECT 1'))).code).toBe('DB_USAGE')
  })
})

describe('the password', () => {
  test('is in no error and in nothing printed', async () => {
    const closed = connectPostgres('postgresql://ada:pa55word@127.0.0.1:1/library', {
      connectTimeoutMs: 1000,
    })
    const refused = await failureOf(() => closed.query('SELECT 1'))
    const url = new URL(await postgresDatabase())
    url.pathname = '/levelup_dbkit_missing'
    url.password = 'pa55word'
    const missing = await failureOf(() => openPostgres(url.href).query('SELECT 1'))
    const unreadable = await failureOf(() => connectPostgres('postgresql://ada:pa55word@[/library'))
    expect([refused, missing, unreadable].map(({ code }) => code)).toEqual([
      'DB_CONNECTION',
      'DB_CONNECTION',
      'DB_USAGE',
    ])
    const printed = inspect([refused, missing, unreadable, closed, openPostgres(url.href)], { depth: 12 })
    expect(printed).not.toContain('pa55word')
    await closed.end()
  })
})
