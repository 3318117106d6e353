import { describe, expect, test } from 'vitest'
import { databases, failureOf } from '../test/databases.ts'
import type { QueryEvent, QueryStart } from './query-event.ts'

describe.for(databases)('the statements of $name', ({ name, open }) => {
  test('are reported before and after, with their number of parameters and rows but no values', async () => {
    const db = await open()
    await db.exec('CREATE TABLE t (a TEXT)')
    const before: QueryStart[] = []
    const after: QueryEvent[] = []
    db.events.before((start) => void before.push(start))
    db.events.after((event) => after.push(event))
    await db.query('INSERT INTO t VALUES ($1), ($2)', ['hidden', 'hidden'])
    await db.query('SELECT a FROM t')
    expect(after).toMatchObject([
      { sql: expect.stringMatching(/^INSERT/) as string, parameterCount: 2, rows: 2 },
      { sql: 'SELECT a FROM t', parameterCount: 0, rows: 2 },
    ])
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after[0]?.id).not.toBe(after[1]?.id)
    expect(after.every(({ durationMs }) => durationMs >= 0)).toBe(true)
    expect(JSON.stringify([before, after])).not.toContain('hidden')
  })

  test('have their values on PostgreSQL, for whoever asks by name, and in no copy', async () => {
    const db = await open()
    const values: unknown[] = []
    const copies: object[] = []
    const note = (event: QueryStart): void => {
      values.push(event.parameters)
      copies.push({ ...event }, structuredClone(event))
    }
    db.events.before(note)
    db.events.after(note)
    await db.query('SELECT $1', ['hidden'])
    const told = name === 'PostgreSQL' ? ['hidden'] : undefined
    expect(values).toEqual([told, told])
    expect(copies).toHaveLength(4)
    expect(copies.filter((copy) => 'parameters' in copy)).toEqual([])
  })

  test('end with their code when they fail', async () => {
    const db = await open()
    await db.exec('CREATE TABLE t (a INTEGER UNIQUE)')
    const after: QueryEvent[] = []
    db.events.after((event) => after.push(event))
    await db.query('INSERT INTO t VALUES (1)')
    await failureOf(() => db.query('INSERT INTO t VALUES (1)'))
    expect(after.map(({ error }) => error)).toEqual([undefined, 'DB_UNIQUE'])
  })

  test('never reach the database when a listener throws, and fail with its error', async () => {
    const db = await open()
    await db.exec('CREATE TABLE t (a INTEGER)')
    const injected = new Error('injected')
    const after: QueryEvent[] = []
    db.events.after((event) => after.push(event))
    const stop = db.events.before(({ sql }) => {
      if (sql.startsWith('INSERT')) throw injected
    })
    await expect(db.query('INSERT INTO t VALUES (1)')).rejects.toBe(injected)
    stop()
    expect(await db.query('SELECT a FROM t')).toEqual([])
    expect(after.map(({ sql }) => sql)).toEqual(['SELECT a FROM t'])
  })

  test('are not emitted to a listener that was removed, even while it is called', async () => {
    const db = await open()
    const heard: string[] = []
    const stopFirst = db.events.before(({ sql }) => {
      stopFirst()
      heard.push(`first ${sql}`)
    })
    const stopSecond = db.events.before(({ sql }) => void heard.push(`second ${sql}`))
    await db.query('SELECT 1')
    await db.query('SELECT 2')
    stopSecond()
    await db.query('SELECT 3')
    expect(heard).toEqual(['first SELECT 1', 'second SELECT 1', 'second SELECT 2'])
  })

  test('include a ROLLBACK, which no listener can stop', async () => {
    const db = await open()
    await db.exec('CREATE TABLE t (a INTEGER)')
    await db.exec('BEGIN')
    const heard: string[] = []
    const stop = db.events.before(({ sql }) => {
      heard.push(sql)
      throw new Error('injected')
    })
    await db.exec('-- why\n ROLLBACK')
    stop()
    expect(heard).toEqual(['-- why\n ROLLBACK'])
  })

  test('succeed even when a listener that is called at their end throws', async () => {
    const db = await open()
    const thrown = new Promise((resolve) => process.once('uncaughtExceptionMonitor', resolve))
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').once('uncaughtException', () => undefined)
    db.events.after(() => {
      throw new Error('bug in a listener')
    })
    await db.query('SELECT 1')
    expect(await thrown).toMatchObject({ message: 'bug in a listener' })
    for (const listener of listeners) process.on('uncaughtException', listener)
  })
})
