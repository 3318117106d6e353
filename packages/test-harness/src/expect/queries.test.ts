import { expect, test } from 'vitest'
import { sqliteWithEvents } from '../../test/support/sqlite-with-events.ts'
import { expectQueries } from './queries.ts'

test('gives the result of a run within its budget', async () => {
  using db = sqliteWithEvents(':memory:')
  const rows = await expectQueries(db.events, { atMost: 1 }, () => db.all('SELECT 1 AS one'))
  expect(rows).toEqual([{ one: 1 }])
})

test('a loop of queries is one line with its count', async () => {
  using db = sqliteWithEvents(':memory:')
  const loop = () => [1, 2, 3].forEach((n) => db.all('SELECT ? AS n', n))
  const error: unknown = await expectQueries(db.events, { atMost: 1 }, loop).catch((e: unknown) => e)
  expect(error).toMatchObject({ summary: 'expected at most 1 statement, got 3' })
  expect((error as Error).message).toMatch(/3 × SELECT \? AS n {2}\(\d+\.\d ms\)/)
})

test('exactly means neither more nor fewer', async () => {
  using db = sqliteWithEvents(':memory:')
  await expect(expectQueries(db.events, { exactly: 2 }, () => db.all('SELECT 1'))).rejects.toThrow(
    'expected exactly 2 statements, got 1',
  )
})

test('counts only what matches, and shows everything when nothing did', async () => {
  using db = sqliteWithEvents(':memory:')
  const twice = () => [db.all('SELECT 1'), db.all('SELECT 2')]
  await expectQueries(db.events, { exactly: 1, matching: /SELECT 1/g }, twice)
  await expect(expectQueries(db.events, { exactly: 1, matching: /INSERT/ }, twice)).rejects.toThrow(
    /exactly 1 statement matching \/INSERT\/, got 0[^]*SELECT 1/,
  )
})

test('stops listening afterwards, and lets an error of the run through', async () => {
  using db = sqliteWithEvents(':memory:')
  const failing = expectQueries(db.events, { atMost: 9 }, () => db.all('SELEC'))
  await expect(failing).rejects.toThrow('syntax error')
  await expect(expectQueries(db.events, { atMost: 0 }, () => 1)).resolves.toBe(1)
})
