import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { failureOf, openPostgres, postgresDatabase, sqliteFile } from '../../test/databases.ts'
import {
  refusalOf,
  openPrisma,
  openPrismaSqlite,
  shopDatabase,
  shopFile,
} from '../../test/prisma-databases.ts'
import { silenceable } from '../../test/silenceable.ts'
import { PrismaClient } from '../../test/generated/postgres/client.ts'
import { collectQueries, type DatabaseError } from '../index.ts'
import { connectPrisma, queryEvents, type PrismaOptions } from './index.ts'

const ada = { email: 'ada@example.test', name: 'Ada' }
const SECRET = 'pa55word'

describe('$disconnect', () => {
  test.each(['an idle connection', 'a statement under way'])(
    'cuts the connection of a server that has stopped answering, on %s',
    async (what) => {
      const network = await silenceable(await shopDatabase())
      const db = connectPrisma(PrismaClient, network.url, { closeTimeoutMs: 100 })
      await db.customer.count()
      network.silence()
      const underWay = what === 'an idle connection' ? undefined : refusalOf(() => db.customer.count())
      await network.swallowed(underWay)
      expect(await refusalOf(() => db.$disconnect())).toMatchObject({
        code: 'DB_CONNECTION',
        message: expect.stringContaining('did not close 1 connection within 100 ms') as string,
      })
      expect((await underWay)?.code).toBe(underWay && 'DB_CONNECTION')
      await network.closedByClient
    },
  )
})

describe('a client', () => {
  test('reads and writes on PostgreSQL, with the options of its connections', async () => {
    const db = openPrisma(await shopDatabase(), { applicationName: 'the shop', statementTimeoutMs: 1234 })
    expect(await db.customer.create({ data: ada })).toEqual({ id: 1, note: '', ...ada })
    const settings = await db.$queryRaw`
      SELECT current_setting('application_name') AS name, current_setting('statement_timeout') AS timeout`
    expect(settings).toEqual([{ name: 'the shop', timeout: '1234ms' }])
  })

  test('reads and writes on SQLite, in a file of any name, with foreign keys enforced', async () => {
    const db = openPrismaSqlite(await shopFile('a b#c?%20.db'))
    expect(await db.customer.create({ data: ada })).toEqual({ id: 1, note: '', ...ada })
    const orphan = () => db.order.create({ data: { customerId: 9, number: 1 } })
    expect((await refusalOf(orphan)).code).toBe('DB_FOREIGN_KEY')
    const inTransaction = () =>
      db.$transaction((tx) => tx.order.create({ data: { customerId: 9, number: 1 } }))
    expect((await refusalOf(inTransaction)).code).toBe('DB_FOREIGN_KEY')
    expect((await refusalOf(orphan)).code).toBe('DB_FOREIGN_KEY')
  })

  test('takes options of Prisma itself', async () => {
    const db = openPrisma(await shopDatabase(), { client: { omit: { customer: { note: true } } } })
    expect(await db.customer.create({ data: ada })).toEqual({ id: 1, ...ada })
  })

  test('gives a transaction the timeout of the pool, or its own where one is given', () => {
    class Told {
      readonly given: { readonly transactionOptions?: unknown }
      constructor(given: object) {
        this.given = given
      }
    }
    const optionsFor = (options?: PrismaOptions) =>
      connectPrisma(Told, 'postgres://127.0.0.1/shop', options).given.transactionOptions
    const client = { transactionOptions: { maxWait: 1, timeout: 2 } }
    expect(optionsFor()).toEqual({ maxWait: 5000 })
    expect(optionsFor({ connectTimeoutMs: 700 })).toEqual({ maxWait: 700 })
    expect(optionsFor({ client })).toEqual({ maxWait: 1, timeout: 2 })
  })

  test.for([
    ['PostgreSQL', async () => openPrisma(await shopDatabase())],
    ['SQLite', async () => openPrismaSqlite(await shopFile())],
  ] as const)('works again after $disconnect, on %s', async ([, open]) => {
    const db = (await open()) as PrismaClient
    await db.customer.create({ data: ada })
    await db.$disconnect()
    expect(await db.customer.count()).toBe(1)
  })

  test('refuses an in-memory SQLite database', async () => {
    expect((await failureOf(() => openPrismaSqlite(':memory:'))).code).toBe('DB_USAGE')
  })
})

describe('connections', () => {
  test('are never more than max', async () => {
    const db = openPrisma(await shopDatabase(), { max: 2 })
    using log = collectQueries(queryEvents(db))
    const transaction = () => db.$transaction([db.customer.count(), db.order.count()])
    await Promise.all(Array.from({ length: 12 }, (_, n) => (n % 2 ? transaction() : db.customer.count())))
    expect(new Set(log.events.map(({ connection }) => connection))).toEqual(new Set([1, 2]))
  })

  test('have closed when $disconnect resolves, those in a transaction too', async () => {
    const url = await shopDatabase()
    const watcher = openPostgres(url)
    const db = openPrisma(url, { applicationName: 'leaving' })
    await Promise.all([db.customer.count(), db.customer.count(), db.customer.count()])
    const begun = Promise.withResolvers<void>()
    const left = Promise.withResolvers<void>()
    const transaction = db.$transaction(async (tx) => {
      await tx.customer.count()
      begun.resolve()
      await left.promise
      await tx.customer.count()
    })
    const outcome = transaction.catch((error: unknown) => error)
    await begun.promise
    await db.$disconnect()
    const { rows } = await watcher.query(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'leaving'`,
    )
    left.resolve()
    expect(await outcome).toMatchObject({ code: 'P2028' })
    expect(rows).toEqual([{ open: 0 }])
  })

  test('that are lost while idle are replaced, and reported', async () => {
    const url = await shopDatabase()
    const lost = Promise.withResolvers<DatabaseError>()
    const db = openPrisma(url, { onConnectionLost: lost.resolve })
    const [backend] = await db.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
    await openPostgres(url).query('SELECT pg_terminate_backend($1)', [backend.pid])
    expect(await lost.promise).toMatchObject({ code: 'DB_CONNECTION' })
    expect(await db.customer.count()).toBe(0)
  })

  test('that are lost in a transaction fail its next statement, and the client goes on', async () => {
    const url = await shopDatabase()
    const db = openPrisma(url)
    const killer = openPostgres(url)
    const refusal = await refusalOf(() =>
      db.$transaction(async (tx) => {
        const [backend] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`
        await killer.query('SELECT pg_terminate_backend($1)', [backend.pid])
        await tx.customer.count()
      }),
    )
    expect(refusal.code).toBe('DB_CONNECTION')
    expect(await db.customer.count()).toBe(0)
  })

  test('that are all taken make others give up in time', async () => {
    const db = openPrisma(await shopDatabase(), { max: 1, connectTimeoutMs: 100 })
    await db.$transaction(async () => {
      expect(await refusalOf(() => db.customer.count())).toMatchObject({
        code: 'DB_CONNECTION',
        message: 'timeout exceeded when trying to connect',
      })
    })
  })
})

test('the password is in no error and in nothing printed', async () => {
  const closed = openPrisma(`postgresql://ada:${SECRET}@127.0.0.1:1/shop`)
  const refused = await refusalOf(() => closed.customer.count())
  const url = new URL(await postgresDatabase())
  url.password = SECRET
  const wrong = openPrisma(url.href)
  const denied = await refusalOf(() => wrong.customer.count())
  const unreadable = await failureOf(() => openPrisma(`postgresql://ada:${SECRET}@[/shop`))
  const errors = [refused, denied, unreadable]
  expect(errors.map(({ code }) => code)).toEqual(['DB_CONNECTION', 'DB_CONNECTION', 'DB_USAGE'])
  expect(inspect(errors, { depth: 12 })).not.toContain(SECRET)
  // A client holds itself several times over, so that printing all of it takes seconds.
  expect(inspect([closed, wrong], { depth: 5 })).not.toContain(SECRET)
})

test('a SQLite file that cannot be opened is a lost connection', async () => {
  const db = openPrismaSqlite(`${await sqliteFile()}/missing/shop.db`)
  expect((await refusalOf(() => db.customer.count())).code).toBe('DB_CONNECTION')
})
