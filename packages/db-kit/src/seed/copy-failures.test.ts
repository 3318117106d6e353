import { describe, expect, test } from 'vitest'
import { clientWith, countNumbers, numbers, pairs } from '../../test/copied-rows.ts'
import { failureOf, openPostgres, postgresDatabase } from '../../test/databases.ts'
import { copyRows, type Row } from './index.ts'

describe('a COPY that fails', () => {
  test('names the line and the column, without the value, and stores nothing', async () => {
    const client = await clientWith('CREATE TABLE n (a int, b text)')
    const rows = [...pairs(5000), ['hidden', 'x']]
    const error = await failureOf(() => copyRows(client, numbers, rows))
    expect(error).toMatchObject({ code: 'DB_DATA', table: 'n', columns: ['a'] })
    expect(error.message).toMatch(
      /^invalid input syntax for type integer: .* \(COPY n, line 5001, column a\)$/,
    )
    expect(await countNumbers(client)).toBe(0)
  })

  test.for([
    [
      'DB_UNIQUE',
      'CREATE TABLE n (a int PRIMARY KEY, b text)',
      [...pairs(3), [2, 'again']],
      /\(COPY n, line 4\)$/,
    ],
    [
      'DB_NOT_NULL',
      'CREATE TABLE n (a int NOT NULL, b text)',
      [...pairs(3), [null, 'x']],
      /\(COPY n, line 4\)$/,
    ],
    ['DB_CHECK', 'CREATE TABLE n (a int CHECK (a < 3), b text)', pairs(3), /\(COPY n, line 3\)$/],
    ['DB_UNDEFINED_COLUMN', 'CREATE TABLE n (a int)', pairs(3), /column "b"/],
    ['DB_UNDEFINED_TABLE', 'SELECT 1', pairs(3), /"n" does not exist/],
    [
      'DB_USAGE',
      'CREATE TABLE n (a int, b text)',
      [...pairs(1), [1]],
      /a row of 1 values for 2 columns \(COPY n, line 2\)$/,
    ],
    [
      'DB_DATA',
      'CREATE TABLE n (a int, b text)',
      [[1, 'a\0b']],
      /NUL character.* \(COPY n, line 1, column b\)$/,
    ],
    [
      'DB_DATA',
      'CREATE TABLE n (a int, b text)',
      [[1, [() => 1]]],
      /a function, which .* \(COPY n, line 1, column b\)$/,
    ],
    [
      'DB_DATA',
      'CREATE TABLE n (a int, b text)',
      [[new Date(Number.NaN), '']],
      /an invalid Date \(COPY n, line 1, column a\)$/,
    ],
  ] as [string, string, Iterable<Row>, RegExp][])('is %s for %s', async ([code, sql, rows, message]) => {
    const client = await clientWith(sql)
    const error = await failureOf(() => copyRows(client, numbers, rows))
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string })
    expect((await client.query('SELECT 7 AS alive')).rows).toEqual([{ alive: 7 }])
  })

  test('by an error of the rows throws that error, stores nothing, and leaves the connection usable', async () => {
    const client = await clientWith('CREATE TABLE n (a int, b text)')
    const broken = new Error('the generator failed')
    const rows = function* (): Generator<Row> {
      yield* pairs(50_000)
      throw broken
    }
    await expect(copyRows(client, numbers, rows())).rejects.toBe(broken)
    expect(await countNumbers(client)).toBe(0)
    expect(await copyRows(client, numbers, pairs(2))).toBe(2)
  })

  test('ends the generator of the rows', async () => {
    const client = await clientWith('CREATE TABLE n (a int CHECK (a < 10), b text)')
    const ended = Promise.withResolvers<string>()
    const endless = function* (): Generator<Row> {
      try {
        for (;;) yield* pairs(1000)
      } finally {
        ended.resolve('ended')
      }
    }
    expect((await failureOf(() => copyRows(client, numbers, endless()))).code).toBe('DB_CHECK')
    expect(await ended.promise).toBe('ended')
  })

  test('in a transaction leaves it to its owner, as any failing statement', async () => {
    const client = await clientWith('CREATE TABLE n (a int PRIMARY KEY, b text)')
    await client.query('BEGIN')
    await copyRows(client, numbers, pairs(3))
    await failureOf(() => copyRows(client, numbers, pairs(1)))
    await client.query('ROLLBACK')
    expect(await countNumbers(client)).toBe(0)
  })

  test('by a lost connection is DB_CONNECTION', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 2 })
    const client = await pool.connect()
    await client.query('CREATE TABLE n (a int, b text)')
    const { rows: found } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const rows = async function* (): AsyncGenerator<Row> {
      yield* pairs(50_000)
      await pool.query('SELECT pg_terminate_backend($1)', [found[0]?.pid])
      yield* pairs(5_000_000)
    }
    expect((await failureOf(() => copyRows(client, numbers, rows()))).code).toBe('DB_CONNECTION')
    client.release(true)
    expect((await pool.query('SELECT 1 FROM n')).rowCount).toBe(0)
  })
})
