import { describe, expect, test } from 'vitest'
import { databases } from '../test/databases.ts'
import { collectQueries, formatQuery, logQueries } from './query-log.ts'

describe.for(databases)('the query log of $name', ({ open }) => {
  test('writes SQL and time at debug level, on one line, without values', async () => {
    const db = await open()
    const lines: unknown[] = []
    const stop = logQueries(db.events, { debug: (fields, message) => lines.push([fields, message]) })
    await db.query('SELECT $1 AS a,\n   $2 AS b', ['hidden', 'hidden'])
    stop()
    await db.query('SELECT 2')
    expect(lines).toHaveLength(1)
    expect(lines).toMatchObject([
      [
        { query: { parameterCount: 2, rows: 1, durationMs: expect.any(Number) as number } },
        expect.stringMatching(/^\d+\.\d\d ms, 1 row: SELECT \S+ AS a, \S+ AS b$/) as string,
      ],
    ])
    expect(JSON.stringify(lines)).not.toContain('hidden')
  })

  test('collects what happens within a block', async () => {
    const db = await open()
    const kept = []
    {
      using log = collectQueries(db.events)
      await db.query('SELECT 1')
      kept.push(log)
    }
    await db.query('SELECT 2')
    expect(String(kept[0])).toMatch(/^\d+\.\d\d ms, 1 row: SELECT 1$/)
  })
})

test('a failed statement is written with its code', () => {
  const event = {
    id: 1,
    connection: 1,
    sql: 'COMMIT',
    parameterCount: 0,
    durationMs: 1.234,
    error: 'DB_BUSY' as const,
  }
  expect(formatQuery(event)).toBe('1.23 ms, DB_BUSY: COMMIT')
})

test('a statement with a line comment keeps its lines', () => {
  const event = { id: 1, connection: 1, sql: 'SELECT 1 -- one\n, 2', parameterCount: 0, durationMs: 0 }
  expect(formatQuery(event)).toBe('0.00 ms: SELECT 1 -- one\n, 2')
})
