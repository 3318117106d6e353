import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { clientWith, numbers, pairs } from '../../test/copied-rows.ts'
import { copyRows, Json, type Row } from './index.ts'

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
