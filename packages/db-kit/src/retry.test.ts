import { describe, expect, test } from 'vitest'
import { failureOf, openPostgres, openSqlite, postgresDatabase, sqliteFile } from '../test/databases.ts'
import { DatabaseError } from './errors.ts'
import { retry, type FailedAttempt } from './retry.ts'

const deadlock = new DatabaseError('DB_DEADLOCK', 'deadlock detected')
const atOnce = () => Promise.resolve()

test('an operation is run again until it succeeds', async () => {
  const result = await retry((attempt) => (attempt < 3 ? Promise.reject(deadlock) : `attempt ${attempt}`), {
    delay: atOnce,
  })
  expect(result).toBe('attempt 3')
})

test('the last error is thrown when all attempts are used', async () => {
  const failed: FailedAttempt[] = []
  const onFailedAttempt = (each: FailedAttempt) => failed.push(each)
  const run = retry(() => Promise.reject(deadlock), {
    attempts: 3,
    delay: atOnce,
    random: () => 0.5,
    onFailedAttempt,
  })
  await expect(run).rejects.toBe(deadlock)
  expect(failed.map(({ attempt, nextDelayMs }) => [attempt, nextDelayMs])).toEqual([
    [1, 10],
    [2, 20],
    [3, undefined],
  ])
})

test('an error that will not pass is thrown at once', async () => {
  let calls = 0
  const refuse = () => Promise.reject(new DatabaseError('DB_UNIQUE', `call ${++calls}`))
  await expect(retry(refuse)).rejects.toThrow('call 1')
})

test('the wait is a random part of a limit that doubles up to the longest', async () => {
  const waits: number[] = []
  const delay = (milliseconds: number) => Promise.resolve(waits.push(milliseconds))
  const options = { attempts: 7, firstDelayMs: 10, maxDelayMs: 100, random: () => 0.999, delay }
  await expect(retry(() => Promise.reject(deadlock), options)).rejects.toBe(deadlock)
  expect(waits.map(Math.round)).toEqual([10, 20, 40, 80, 100, 100])
})

test('an abort ends the waiting with its reason', async () => {
  const controller = new AbortController()
  const reason = new Error('shutting down')
  const options = { firstDelayMs: 60_000, maxDelayMs: 60_000, random: () => 1, signal: controller.signal }
  await expect(
    retry(() => Promise.reject(deadlock), { ...options, onFailedAttempt: () => controller.abort(reason) }),
  ).rejects.toBe(reason)
  await expect(retry(() => 1, options)).rejects.toBe(reason)
})

test('an impossible number of attempts is refused', async () => {
  await expect(retry(() => 1, { attempts: 0 })).rejects.toThrow(RangeError)
})

test('a write that finds SQLite busy succeeds once the other connection is done', async () => {
  const file = await sqliteFile()
  const [first, second] = [openSqlite(file), openSqlite(file, { busyTimeoutMs: 0 })]
  first.exec('CREATE TABLE t (a); BEGIN IMMEDIATE')
  const failed: unknown[] = []
  const onFailedAttempt = ({ error }: FailedAttempt) => {
    failed.push((error as DatabaseError).code)
    first.exec('COMMIT')
  }
  await retry(() => second.exec('INSERT INTO t VALUES (1)'), { delay: atOnce, onFailedAttempt })
  expect(failed).toEqual(['DB_BUSY'])
})

describe('a transaction in PostgreSQL', () => {
  test('that deadlocks with another one succeeds on the next attempt', async () => {
    const pool = openPostgres(await postgresDatabase())
    await pool.query('CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0), (2, 0)')
    const bothHoldOne = Promise.withResolvers<void>()
    let holding = 0
    const attempts: string[] = []
    const update = (first: number, then: number) =>
      retry(
        async () => {
          const client = await pool.connect()
          try {
            await client.query('BEGIN')
            await client.query("SET LOCAL deadlock_timeout = '10ms'")
            await client.query('UPDATE t SET n = n + 1 WHERE id = $1', [first])
            if (++holding >= 2) bothHoldOne.resolve()
            await bothHoldOne.promise
            await client.query('UPDATE t SET n = n + 1 WHERE id = $1', [then])
            await client.query('COMMIT')
          } catch (error) {
            await client.query('ROLLBACK')
            throw error
          } finally {
            client.release()
          }
        },
        { onFailedAttempt: ({ error }) => attempts.push((error as DatabaseError).code) },
      )
    await Promise.all([update(1, 2), update(2, 1)])
    expect(attempts).toEqual(['DB_DEADLOCK'])
    expect((await pool.query('SELECT n FROM t ORDER BY id')).rows).toEqual([{ n: 2 }, { n: 2 }])
  })

  test('that cannot be serialised is worth another attempt', async () => {
    const pool = openPostgres(await postgresDatabase())
    await pool.query('CREATE TABLE t (n int); INSERT INTO t VALUES (0)')
    const client = await pool.connect()
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE')
    await client.query('SELECT n FROM t')
    await pool.query('UPDATE t SET n = 1')
    const error = await failureOf(() => client.query('UPDATE t SET n = 2'))
    await client.query('ROLLBACK')
    client.release()
    expect(error.code).toBe('DB_SERIALIZATION')
  })
})
