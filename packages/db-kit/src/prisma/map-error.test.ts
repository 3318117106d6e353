import { expect, test } from 'vitest'
import { openPostgres } from '../../test/databases.ts'
import type { PrismaClient } from '../../test/generated/postgres/client.ts'
import {
  openPrisma,
  openPrismaSqlite,
  refusalOf,
  shopDatabase,
  shopFile,
} from '../../test/prisma-databases.ts'
import { isTransient, type DatabaseErrorCode } from '../index.ts'
import { queryEvents, toDatabaseError } from './index.ts'

type Operation = (
  db: Pick<PrismaClient, 'customer' | 'order' | '$executeRaw' | '$queryRaw'>,
) => Promise<unknown> & {
  readonly [Symbol.toStringTag]: 'PrismaPromise'
}
interface Named {
  readonly code: DatabaseErrorCode
  readonly constraint?: string
  readonly table?: string
  readonly columns?: readonly string[]
}

const taken = { email: 'ada@example.test', name: 'Ada' }
const unique: Named = {
  code: 'DB_UNIQUE',
  constraint: 'customers_email_key',
  table: 'customers',
  columns: ['email'],
}
const orphan: Named = {
  code: 'DB_FOREIGN_KEY',
  constraint: 'orders_customer_id_fkey',
  table: 'orders',
  columns: ['customer_id'],
}
const check: Named = { code: 'DB_CHECK', constraint: 'quantity_is_positive', table: 'orders' }
const missing: Named = { code: 'DB_NOT_NULL', table: 'customers', columns: ['note'] }

const refusals: readonly (readonly [string, Named, Operation])[] = [
  ['a duplicate', unique, (db) => db.customer.create({ data: taken })],
  [
    'a raw duplicate',
    unique,
    (db) => db.$executeRaw`INSERT INTO customers (email, name) VALUES (${taken.email}, 'B')`,
  ],
  ['an orphan', orphan, (db) => db.order.create({ data: { customerId: 9, number: 1 } })],
  ['a raw orphan', orphan, (db) => db.$executeRaw`INSERT INTO orders (customer_id, number) VALUES (9, 1)`],
  ['a broken check', check, (db) => db.order.create({ data: { customerId: 1, number: 9, quantity: -1 } })],
  ['a check broken by raw SQL', check, (db) => db.$executeRaw`UPDATE orders SET quantity = 0`],
  ['a missing value', missing, (db) => db.customer.update({ where: { id: 1 }, data: { note: null } })],
  ['a value missing in raw SQL', missing, (db) => db.$executeRaw`UPDATE customers SET note = NULL`],
]

/** What only PostgreSQL has, or says. */
const mistakes: readonly (readonly [string, Named, Operation])[] = [
  [
    'a parent with children',
    { code: 'DB_FOREIGN_KEY', constraint: 'orders_customer_id_fkey' },
    (db) => db.customer.delete({ where: { id: 1 } }),
  ],
  ['an unknown table', { code: 'DB_UNDEFINED_TABLE' }, (db) => db.$queryRaw`SELECT 1 FROM nope`],
  ['an unknown column', { code: 'DB_UNDEFINED_COLUMN' }, (db) => db.$queryRaw`SELECT nope FROM orders`],
  ['an unknown function', { code: 'DB_UNDEFINED_FUNCTION' }, (db) => db.$queryRaw`SELECT nofn(1)`],
  ['a syntax error', { code: 'DB_SYNTAX' }, (db) => db.$queryRaw`SELEC 1`],
  ['a number that is too large', { code: 'DB_DATA' }, (db) => db.$queryRaw`SELECT 1 / 0 AS a`],
  ['RAISE', { code: 'DB_TRIGGER' }, (db) => db.$executeRaw`DO $$ BEGIN RAISE 'no'; END $$`],
  ['a table that exists', { code: 'DB_DUPLICATE_OBJECT' }, (db) => db.$executeRaw`CREATE TABLE orders ()`],
  [
    'a statement that runs too long',
    { code: 'DB_STATEMENT_TIMEOUT' },
    (db) => db.$executeRaw`SELECT pg_sleep(9)`,
  ],
]

/** The ways an operation can be run; an error must look the same in each. All of them leave the database as it was. */
const ways: readonly ((db: PrismaClient, run: Operation) => Promise<unknown>)[] = [
  (db, run) => run(db),
  (db, run) => db.$transaction([db.customer.count(), run(db) as ReturnType<typeof db.customer.count>]),
  (db, run) => db.$transaction((tx) => run(tx)),
]

test.for([...refusals, ...mistakes])(
  'an error of PostgreSQL has a code and names what it can, in a transaction or not: %s',
  async ([, expected, run]) => {
    const db = await shop()
    for (const way of ways) {
      const error = await refusalOf(() => way(db, run))
      expect(error).toMatchObject(expected)
      expect(error.sql).toMatch(/[A-Z]{4}/)
      expect(error.cause).toBeInstanceOf(Error)
      expect(toDatabaseError(error)).toBe(error)
      expect(JSON.stringify({ ...error, message: error.message })).not.toContain(taken.email)
    }
  },
)

test.for(refusals)(
  'an error of SQLite has a code, in a transaction or not: %s',
  async ([, { code }, run]) => {
    const db = openPrismaSqlite(await shopFile()) as unknown as PrismaClient
    await fill(db)
    for (const way of ways) {
      const error = await refusalOf(() => way(db, run))
      expect(error).toMatchObject({ code })
      if (code === 'DB_CHECK') expect(error.constraint).toBe('quantity_is_positive')
      if (code === 'DB_UNIQUE') expect(error).toMatchObject({ table: 'customers', columns: ['email'] })
    }
  },
)

test('a constraint that is checked at COMMIT is named', async () => {
  const db = await shop()
  const twice = (tx: Pick<PrismaClient, '$executeRaw'>) => tx.$executeRaw`
    INSERT INTO totals (number) SELECT number FROM totals`
  const expected = { code: 'DB_UNIQUE', constraint: 'one_number', table: 'totals', columns: ['number'] }
  expect(await refusalOf(() => db.$transaction((tx) => twice(tx)))).toMatchObject({
    ...expected,
    sql: 'COMMIT',
  })
  expect(await refusalOf(() => db.$transaction([twice(db), db.order.count()]))).toMatchObject(expected)
  expect(await refusalOf(() => twice(db))).toMatchObject(expected)
})

test('two serializable transactions that depend on each other: one may be retried, at COMMIT or before', async () => {
  const db = await shop()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const run = (email: string, mine: typeof first, other: typeof first) =>
    db.$transaction(
      async (tx) => {
        await tx.customer.count()
        mine.resolve()
        await other.promise
        await tx.customer.create({ data: { email, name: 'B' } })
      },
      { isolationLevel: 'Serializable' },
    )
  const both = [run('b@example.test', first, second), run('c@example.test', second, first)]
  const [error] = await errorsOf(both)
  expect(error).toMatchObject({ code: 'DB_SERIALIZATION' })
  expect(isTransient(error)).toBe(true)
})

test('a row that changed under a repeatable read may be retried', async () => {
  const db = await shop()
  const write = (tx: Pick<PrismaClient, 'customer'>) =>
    tx.customer.update({ where: { id: 1 }, data: { name: 'B' } })
  const collision = () =>
    db.$transaction(
      async (tx) => {
        await tx.customer.count()
        await write(db)
        await write(tx)
      },
      { isolationLevel: 'RepeatableRead' },
    )
  expect((await refusalOf(collision)).code).toBe('DB_SERIALIZATION')
})

test('a deadlock and a serialization failure have different codes', async () => {
  const db = await shop()
  await db.customer.create({ data: { email: 'b@example.test', name: 'B' } })
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const run = (ids: [number, number], mine: typeof first, other: typeof first) =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL deadlock_timeout = 20`
      await tx.customer.update({ where: { id: ids[0] }, data: { name: 'B' } })
      mine.resolve()
      await other.promise
      await tx.customer.update({ where: { id: ids[1] }, data: { name: 'B' } })
    })
  expect(await errorsOf([run([1, 2], first, second), run([2, 1], second, first)])).toMatchObject([
    { code: 'DB_DEADLOCK' },
  ])
})

test('a lock that is not free in time has its own code', async () => {
  const url = await shopDatabase()
  const holder = await openPostgres(url).connect()
  await holder.query('BEGIN; LOCK TABLE customers')
  const db = openPrisma(url, { lockTimeoutMs: 20 })
  expect((await refusalOf(() => db.customer.count())).code).toBe('DB_LOCK_TIMEOUT')
  const locked = () => db.$queryRaw`SELECT id FROM customers FOR UPDATE NOWAIT`
  expect((await refusalOf(locked)).code).toBe('DB_LOCK_TIMEOUT')
  await holder.query('ROLLBACK')
  holder.release()
})

test('a transaction that is over, or cannot start, says so', async () => {
  const db = openPrisma(await shopDatabase(), { max: 1 })
  let over: Pick<PrismaClient, 'customer'> | undefined
  await db.$transaction(async (tx) => {
    over = tx
    const another = () => db.$transaction((inner) => inner.customer.count(), { maxWait: 20 })
    expect((await refusalOf(another)).code).toBe('DB_CONNECTION')
  })
  expect((await refusalOf(async () => over?.customer.count())).code).toBe('DB_TRANSACTION')
})

test('an error that is none of the database stays what it is', async () => {
  const db = await shop()
  const errors = [
    await db.customer.update({ where: { id: 9 }, data: { name: 'B' } }).catch((error: unknown) => error),
    await db.customer.findUniqueOrThrow({ where: { id: 9 } }).catch((error: unknown) => error),
    await db.customer.create({ data: {} as never }).catch((error: unknown) => error),
    new TypeError('a bug'),
    'no error at all',
    undefined,
  ]
  for (const error of errors) expect(toDatabaseError(error)).toBe(error)
})

test('an error that a listener makes up in the form of pg is read like one of PostgreSQL', async () => {
  const db = await shop()
  const made = Object.assign(new Error('made up'), { code: '55P03', severity: 'ERROR' })
  queryEvents(db).before(() => Promise.reject(made))
  const expected = { code: 'DB_LOCK_TIMEOUT', message: 'made up' }
  expect(await refusalOf(() => db.customer.count())).toMatchObject(expected)
  expect(await refusalOf(() => db.$transaction((tx) => tx.customer.count()))).toMatchObject(expected)
})

/** A client on a database with one customer who has one order. */
async function shop(): Promise<PrismaClient> {
  const db = openPrisma(await shopDatabase(), { statementTimeoutMs: 200 })
  await fill(db)
  return db
}

async function fill(db: PrismaClient): Promise<void> {
  await db.customer.create({ data: { ...taken, orders: { create: [{ number: 1 }] } } })
}

async function errorsOf(runs: readonly Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(runs)
  return outcomes
    .filter((each) => each.status === 'rejected')
    .map(({ reason }) => toDatabaseError<unknown>(reason))
}
