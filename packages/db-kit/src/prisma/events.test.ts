import { describe, expect, test } from 'vitest'
import { openPostgres } from '../../test/databases.ts'
import type { PrismaClient } from '../../test/generated/postgres/client.ts'
import {
  openPrisma,
  openPrismaSqlite,
  refusalOf,
  shopDatabase,
  shopFile,
} from '../../test/prisma-databases.ts'
import { collectQueries, DatabaseError, logQueries } from '../index.ts'
import { queryEvents } from './index.ts'

const ada = { email: 'ada@example.test', name: 'Ada' }
const withOrders = { ...ada, orders: { create: [{ number: 1 }, { number: 2 }] } }

// Both generated classes have the same models; the tests use what they share.
const databases = [
  { name: 'PostgreSQL', open: async () => openPrisma(await shopDatabase()) },
  { name: 'SQLite', open: async () => openPrismaSqlite(await shopFile()) as unknown as PrismaClient },
]

describe.for(databases)('the statements of a client on $name', ({ name, open }) => {
  test('are reported with their time and rows, without values', async () => {
    const db = await open()
    using log = collectQueries(queryEvents(db))
    await db.customer.create({ data: ada })
    await db.customer.findMany({ where: { email: ada.email } })
    await db.$executeRaw`UPDATE customers SET name = ${'Countess'}`
    expect(log.events.map(({ sql }) => sql.split(' ')[0])).toEqual(['INSERT', 'SELECT', 'UPDATE'])
    expect(log.events).toMatchObject([{ rows: 1 }, { rows: 1 }, { rows: 1, parameterCount: 1 }])
    expect(log.events.every(({ durationMs }) => durationMs > 0)).toBe(true)
    expect(JSON.stringify(log.events)).not.toMatch(/ada@|Countess/)
  })

  test('have their values on PostgreSQL, as they are sent', async () => {
    const db = await open()
    const told: unknown[] = []
    queryEvents(db).after(({ parameters }) => told.push(parameters))
    await db.customer.findMany({ where: { email: { in: [ada.email, 'bo@example.test'] } } })
    expect(told).toEqual([
      name === 'PostgreSQL' ? expect.arrayContaining([ada.email, 'bo@example.test']) : undefined,
    ])
  })

  test('include BEGIN and COMMIT of nested writes and of both kinds of $transaction', async () => {
    const db = await open()
    using log = collectQueries(queryEvents(db))
    await db.customer.create({ data: withOrders })
    await db.$transaction([db.customer.count(), db.order.count()])
    await db.$transaction((tx) => tx.customer.count())
    const told = log.events
      .map(({ sql }) => sql.split(' ')[0])
      .filter((word) => !/SELECT|INSERT/.test(word ?? ''))
    expect(told).toEqual(['BEGIN', 'COMMIT', 'BEGIN', 'COMMIT', 'BEGIN', 'COMMIT'])
  })

  test('include the ROLLBACK after a failure', async () => {
    const db = await open()
    using log = collectQueries(queryEvents(db))
    const failing = () =>
      db.$transaction(async (tx) => {
        await tx.customer.create({ data: ada })
        await tx.customer.create({ data: ada })
      })
    expect((await refusalOf(failing)).code).toBe('DB_UNIQUE')
    expect(log.events.map(({ sql, error }) => [sql.split(' ')[0], error])).toEqual([
      ['BEGIN', undefined],
      ['INSERT', undefined],
      ['INSERT', 'DB_UNIQUE'],
      ['ROLLBACK', undefined],
    ])
  })

  test('tell by their connection which of them are one transaction', async () => {
    const db = await open()
    using log = collectQueries(queryEvents(db))
    const begun = Promise.withResolvers<void>()
    const transaction = db.$transaction(async (tx) => {
      begun.resolve()
      await tx.customer.count()
    })
    await begun.promise
    await Promise.all([transaction, db.order.findFirst()])
    const own = log.events.filter(({ sql }) => /BEGIN|COUNT|COMMIT/.test(sql))
    const other = log.events.find(({ sql }) => /orders/.test(sql))
    expect(own).toHaveLength(3)
    expect(new Set(own.map(({ connection }) => connection)).size).toBe(1)
    expect(other?.connection).not.toBe(own[0]?.connection)
  })

  test('go to a logger', async () => {
    const db = await open()
    const lines: string[] = []
    const stop = logQueries(queryEvents(db), { debug: (_fields, line) => void lines.push(line ?? '') })
    await db.customer.count()
    stop()
    await db.customer.count()
    expect(lines).toEqual([expect.stringMatching(/^\d+\.\d\d ms, 1 row: SELECT COUNT/)])
  })
})

class Injected extends Error {}

/** Each way that a statement is sent, with one that an error may be injected at. */
const operations: readonly (readonly [string, RegExp, (db: PrismaClient) => Promise<unknown>])[] = [
  ['a model operation', /INSERT/, (db) => db.customer.create({ data: ada })],
  ['a raw query', /SELECT/, (db) => db.$queryRaw`SELECT 1 AS one`],
  ['a raw change', /DELETE/, (db) => db.$executeRaw`DELETE FROM orders`],
  ['BEGIN of a nested write', /BEGIN/, (db) => db.customer.create({ data: withOrders })],
  ['a nested write', /INSERT INTO .+orders/, (db) => db.customer.create({ data: withOrders })],
  ['COMMIT of a nested write', /COMMIT/, (db) => db.customer.create({ data: withOrders })],
  ['BEGIN of a transaction', /BEGIN/, (db) => db.$transaction((tx) => tx.customer.create({ data: ada }))],
  ['a transaction', /INSERT/, (db) => db.$transaction((tx) => tx.customer.create({ data: ada }))],
  ['COMMIT of a transaction', /COMMIT/, (db) => db.$transaction((tx) => tx.customer.create({ data: ada }))],
  ['an array', /SELECT/, (db) => db.$transaction([db.customer.create({ data: ada }), db.order.count()])],
  [
    'COMMIT of an array',
    /COMMIT/,
    (db) => db.$transaction([db.customer.create({ data: ada }), db.order.count()]),
  ],
]

describe.for(databases)('a before-listener on $name', ({ open }) => {
  test.for(operations)('fails %s with its own error, and nothing is left behind', async ([, at, run]) => {
    const db = await open()
    const injected = new Injected('injected')
    const stop = queryEvents(db).before(async ({ sql }) => {
      await Promise.resolve()
      if (at.test(sql)) throw injected
    })
    const error: unknown = await run(db).catch((thrown: unknown) => thrown)
    stop()
    expect(error).toBe(injected)
    expect(await db.customer.count()).toBe(0)
    expect(await db.customer.create({ data: ada })).toMatchObject(ada)
  })

  test('may throw a DatabaseError, which keeps its code', async () => {
    const db = await open()
    queryEvents(db).before(() => {
      throw new DatabaseError('DB_DEADLOCK', 'injected')
    })
    expect(await refusalOf(() => db.customer.count())).toMatchObject({
      code: 'DB_DEADLOCK',
      message: 'injected',
    })
  })

  test('is waited for', async () => {
    const db = await open()
    const gate = Promise.withResolvers<void>()
    queryEvents(db).before(() => gate.promise)
    using log = collectQueries(queryEvents(db))
    const counted = db.customer.count().then(Number)
    await new Promise(setImmediate)
    expect(log.events).toEqual([])
    gate.resolve()
    expect(await counted).toBe(0)
  })
})

test('a listener that refuses COMMIT leaves no transaction open on PostgreSQL', async () => {
  const url = await shopDatabase()
  const db = openPrisma(url)
  queryEvents(db).before(({ sql }) => {
    if (sql === 'COMMIT') throw new Injected('injected')
  })
  await expect(db.$transaction((tx) => tx.customer.create({ data: ada }))).rejects.toThrow(Injected)
  const { rows } = await openPostgres(url).query(
    `SELECT state FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()`,
  )
  expect(rows).toEqual([])
})

test('queryEvents is only for clients of connectPrisma', () => {
  expect(() => queryEvents({})).toThrow(/connectPrisma/)
})
