import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failureOf, openPostgres, postgresDatabase } from '../../test/databases.ts'
import { copyRows, Json, type Row } from './index.ts'

async function clientWith(sql: string): Promise<pg.PoolClient> {
  const client = await openPostgres(await postgresDatabase(), { max: 1 }).connect()
  onTestFinished(() => client.release())
  await client.query(sql)
  return client
}

const numbers = { table: 'n', columns: ['a', 'b'] }

function* pairs(count: number): Generator<Row> {
  for (let a = 1; a <= count; a++) yield [a, `row ${a}`]
}

async function count(client: pg.PoolClient): Promise<number> {
  return (await client.query('SELECT 1 FROM n')).rowCount ?? 0
}

describe('rows through COPY', () => {
  test('come back as they were, whatever is in them', async () => {
    const client = await clientWith(`SET TIME ZONE 'Asia/Tokyo'; CREATE TABLE "odd ""table" (
      "Id" int, t text, f float8, i8 bigint, b bool, at timestamptz, local timestamp, d date, j jsonb,
      "te xt" text[], deep int[], raw bytea, list jsonb, moments timestamptz[])`)
    const columns = [
      'Id',
      't',
      'f',
      'i8',
      'b',
      'at',
      'local',
      'd',
      'j',
      'te xt',
      'deep',
      'raw',
      'list',
      'moments',
    ]
    const at = new Date('2024-02-29T23:30:00.123Z')
    const nasty =
      'tab\t, line\nfeed, return\r, back\\slash \\N \\. \\x41 "quote" {brace} \'apostrophe\' 🙂 é \u{1}'
    const rows: Row[] = [
      [
        1,
        nasty,
        0.1,
        2n ** 63n - 1n,
        true,
        at,
        at,
        at,
        { k: nasty },
        [nasty, null, '', 'NULL', 'a,b'],
        [
          [1, 2],
          [3, 4],
        ],
        Buffer.from([0, 92, 255, 10]),
        new Json([1, nasty]),
        [at, null],
      ],
      [
        2,
        '',
        -1.5e300,
        -1,
        false,
        new Date('0001-01-01T00:00:00Z'),
        null,
        new Date('-000043-03-15'),
        {},
        [],
        [],
        new Uint8Array(0),
        new Json('text'),
        [],
      ],
      [
        3,
        '\\.',
        Number.NaN,
        0,
        null,
        new Date('+012026-01-01T00:00:00Z'),
        null,
        null,
        null,
        ['\\.'],
        null,
        null,
        new Json(null),
        null,
      ],
      [
        4,
        '\\N',
        -Infinity,
        null,
        undefined,
        null,
        null,
        null,
        { a: [1, null] },
        null,
        null,
        null,
        null,
        null,
      ],
    ]
    expect(await copyRows(client, { table: 'odd "table', columns }, rows)).toBe(4)
    const { rows: got } = await client.query<Record<string, unknown>>(`
      SELECT "Id", t, f, i8::text AS i8, b, extract(epoch FROM at)::float8 AS at, local::text, d::text, j, "te xt", deep, raw,
        list, moments FROM "odd ""table" ORDER BY "Id"`)
    expect(got.map((row) => Object.values(row))).toEqual([
      [
        1,
        nasty,
        0.1,
        '9223372036854775807',
        true,
        at.getTime() / 1000,
        '2024-02-29 23:30:00.123',
        '2024-02-29',
        { k: nasty },
        [nasty, null, '', 'NULL', 'a,b'],
        [
          [1, 2],
          [3, 4],
        ],
        Buffer.from([0, 92, 255, 10]),
        [1, nasty],
        [at, null],
      ],
      [
        2,
        '',
        -1.5e300,
        '-1',
        false,
        Date.parse('0001-01-01') / 1000,
        null,
        '0044-03-15 BC',
        {},
        [],
        [],
        Buffer.alloc(0),
        'text',
        [],
      ],
      [
        3,
        '\\.',
        Number.NaN,
        '0',
        null,
        Date.parse('+012026-01-01') / 1000,
        null,
        null,
        null,
        ['\\.'],
        null,
        null,
        null,
        null,
      ],
      [4, '\\N', -Infinity, null, null, null, null, null, { a: [1, null] }, null, null, null, null, null],
    ])
  })

  test('may be none, many, or come asynchronously', async () => {
    const client = await clientWith('CREATE TABLE n (a int, b text)')
    expect(await copyRows(client, numbers, [])).toBe(0)
    expect(await copyRows(client, numbers, pairs(20_000))).toBe(20_000)
    const slowly = async function* (): AsyncGenerator<Row> {
      for (const row of pairs(3)) yield await Promise.resolve(row)
    }
    expect(await copyRows(client, numbers, slowly())).toBe(3)
    const { rows } = await client.query('SELECT count(*)::int, sum(a)::int, max(b) FROM n WHERE a > 2')
    expect(rows).toEqual([{ count: 19_999, sum: 200_010_000 - 3 + 3, max: 'row 9999' }])
  })
})

describe('a COPY that fails', () => {
  test('names the line and the column, without the value, and stores nothing', async () => {
    const client = await clientWith('CREATE TABLE n (a int, b text)')
    const rows = [...pairs(5000), ['hidden', 'x']]
    const error = await failureOf(() => copyRows(client, numbers, rows))
    expect(error).toMatchObject({ code: 'DB_DATA', table: 'n', columns: ['a'] })
    expect(error.message).toMatch(
      /^invalid input syntax for type integer: .* \(COPY n, line 5001, column a\)$/,
    )
    expect(await count(client)).toBe(0)
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
    expect(await count(client)).toBe(0)
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
    expect(await count(client)).toBe(0)
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

test('a million rows need the memory of a few', async () => {
  const client = await clientWith(
    'CREATE UNLOGGED TABLE tasks (id uuid, user_id int, title text, at timestamptz, done bool)',
  )
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  const program = join(import.meta.dirname, '../../test/copy-a-million.ts')
  // With a heap of 32 MB, V8 ends a process that keeps a million rows, or their text.
  const flags = ['--max-old-space-size=32']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, rows[0]?.name ?? ''])
  const { stored, heapMB, buffersMB } = JSON.parse(stdout) as Record<string, number>
  expect(stored).toBe(1_000_000)
  expect(heapMB).toBeLessThan(40)
  expect(buffersMB).toBeLessThan(16)
}, 120_000)
