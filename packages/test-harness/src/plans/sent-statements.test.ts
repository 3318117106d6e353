import pg from 'pg'
import { onTestFinished } from 'vitest'
import { expect, test } from '../index.ts'
import { plansOf, sentStatements, type StatementSource } from './index.ts'

type Listener = Parameters<StatementSource['after']>[0]

/** A source on which a test says itself what was sent. */
function sourceOf() {
  const listeners = new Set<Listener>()
  const source: StatementSource = {
    after: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const send = (sql: string, parameters?: readonly unknown[]): void =>
    listeners.forEach((listener) => listener({ sql, ...(parameters && { parameters }) }))
  return { source, send, listeners }
}

test('keeps the statements that have a plan, with their parameters, and stops listening', async () => {
  const { source, send, listeners } = sourceOf()
  const sent = await sentStatements(source, () => {
    send('BEGIN')
    send('/* tasks */ -- open\n SELECT $1', [7])
    send('(SELECT 1) UNION (SELECT 2)')
    send('update t set a = $1', ['x'])
    send('SET x = 1')
    send('CREATE TABLE selected (a int)')
    send('WITH a AS (SELECT 1) DELETE FROM t')
    send('COMMIT')
  })
  expect(sent).toEqual([
    { sql: '/* tasks */ -- open\n SELECT $1', parameters: [7] },
    { sql: '(SELECT 1) UNION (SELECT 2)', parameters: [] },
    { sql: 'update t set a = $1', parameters: ['x'] },
    { sql: 'WITH a AS (SELECT 1) DELETE FROM t', parameters: [] },
  ])
  expect(listeners.size).toBe(0)
})

test('keeps only what matches, also with a flag that remembers a place', async () => {
  const { source, send } = sourceOf()
  const run = () => [send('SELECT 1 FROM tasks'), send('SELECT 1 FROM users'), send('SELECT 2 FROM tasks')]
  const sent = await sentStatements(source, run, { matching: /tasks/g })
  expect(sent.map(({ sql }) => sql)).toEqual(['SELECT 1 FROM tasks', 'SELECT 2 FROM tasks'])
})

test('lets an error of the run through, and refuses a source that keeps the parameters to itself', async () => {
  const { source, send, listeners } = sourceOf()
  const failing = sentStatements(source, () => Promise.reject(new Error('the answer failed')))
  await expect(failing).rejects.toThrow('the answer failed')
  expect(listeners.size).toBe(0)
  await expect(sentStatements(source, () => send('SELECT $1'))).rejects.toThrow(
    'does not report their parameters',
  )
})

test('reads the plan of each statement that reads, with arrays and values of every kind as they were sent', async ({
  postgres,
}) => {
  const pool = new pg.Pool({ connectionString: (await postgres.create()).url })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  await pool.query('CREATE TABLE t (a int UNIQUE, at timestamptz)')
  await pool.query('INSERT INTO t VALUES (1)')
  const { source, send } = sourceOf()
  const plans = await plansOf(pool, source, () => {
    send('SELECT a FROM t WHERE a = ANY ($1) AND at < $2', [[1, 2], new Date(0)])
    send('INSERT INTO t VALUES ($1)', [1])
    send('WITH old AS (DELETE FROM t RETURNING a) SELECT a FROM old')
    send('WITH locked AS (SELECT a FROM t FOR NO KEY UPDATE) SELECT a FROM locked')
  })
  expect(plans.map(({ root }) => root.type)).toEqual([expect.stringContaining('Scan'), 'CTE Scan'])
  expect(plans[0]?.root.conditions.Filter).toContain('1970-01-01')
  expect(plans[1]?.statement.sql).toContain('FOR NO KEY UPDATE')
})

test('says when there is no statement, none that matches, or a crowd of them', async () => {
  const { source, send } = sourceOf()
  const pool = new pg.Pool()
  await expect(plansOf(pool, source, () => send('BEGIN'))).rejects.toThrow(
    'Expected a statement that reads to be sent to the database, but there was none.',
  )
  await expect(plansOf(pool, source, () => send('SELECT 1'), { matching: /tasks/ })).rejects.toThrow(
    'Expected a statement that reads and matches /tasks/ to be sent',
  )
  const crowd = () => Array.from({ length: 51 }, () => send('SELECT 1'))
  await expect(plansOf(pool, source, crowd)).rejects.toThrow('but 51 were sent')
})
