import { MongoNetworkError, MongoServerError } from 'mongodb'
import { describe, expect, test as bare } from 'vitest'
import { test } from '@levelup/test-harness'
import { openMongo, refusalOf } from '../../test/mongo-clients.ts'
import { isTransient, retry, type DatabaseError, type DatabaseErrorCode } from '../index.ts'
import { toDatabaseError } from './index.ts'

describe('an error of MongoDB', () => {
  test('of a duplicate key has its code, its collection, its index and its fields', async ({ mongodb }) => {
    const books = openMongo((await mongodb.create()).url)
      .db()
      .collection<{ _id: number }>('book')
    await books.insertOne({ _id: 1 })
    const expected = { code: 'DB_UNIQUE', table: 'book', constraint: '_id_' }
    expect(await refusalOf(() => books.insertOne({ _id: 1 }))).toMatchObject({
      ...expected,
      columns: ['_id'],
    })
    // The driver leaves the fields out of the error of several writes.
    expect(await refusalOf(() => books.insertMany([{ _id: 2 }, { _id: 1 }]))).toMatchObject(expected)
  })

  test('of a unique index has the fields of the index, and of a validator its own code', async ({
    mongodb,
  }) => {
    const db = openMongo((await mongodb.create()).url).db()
    const members = await db.createCollection('member', {
      validator: { $jsonSchema: { required: ['email'] } },
    })
    await members.createIndex({ email: 1, team: 1 }, { unique: true, name: 'one_per_team' })
    await members.insertOne({ email: 'a', team: 1 })
    expect(await refusalOf(() => members.insertOne({ email: 'a', team: 1 }))).toMatchObject({
      code: 'DB_UNIQUE',
      table: 'member',
      constraint: 'one_per_team',
      columns: ['email', 'team'],
    })
    expect((await refusalOf(() => members.insertOne({ team: 2 }))).code).toBe('DB_CHECK')
  })

  test('of the server or of the driver keeps its words, and itself as the cause', async ({ mongodb }) => {
    const db = openMongo((await mongodb.create()).url).db()
    const error = await refusalOf(() => db.command({ nosuch: 1 }))
    expect(error).toMatchObject({ code: 'DB_UNDEFINED_FUNCTION', message: "no such command: 'nosuch'" })
    expect(error.cause).toBeInstanceOf(MongoServerError)
    expect((await refusalOf(() => db.collection('a').find({ $nosuch: 1 }).toArray())).code).toBe('DB_DATA')
    const circular: Record<string, unknown> = {}
    circular['itself'] = circular
    expect((await refusalOf(() => db.collection('a').insertOne(circular))).code).toBe('DB_DATA')
  })

  test('of two transactions at once asks for the whole again, and withTransaction does it', async ({
    mongodb,
  }) => {
    const client = openMongo((await mongodb.create()).url)
    const books = client.db().collection<{ _id: number; by?: string }>('book')
    await books.insertOne({ _id: 0 })
    const codes: unknown[] = []
    await using first = client.startSession()
    first.startTransaction()
    await books.insertOne({ _id: 1, by: 'first' }, { session: first })
    await client.withSession((session) =>
      session.withTransaction(async () => {
        try {
          await books.insertOne({ _id: 1, by: 'second' }, { session })
        } catch (error) {
          codes.push((toDatabaseError(error) as DatabaseError).code)
          if (first.inTransaction()) await first.abortTransaction()
          throw error
        }
      }),
    )
    expect(codes).toEqual(['DB_SERIALIZATION'])
    expect(await books.findOne({ _id: 1 })).toEqual({ _id: 1, by: 'second' })
  })

  bare.for([
    [{ code: 121 }, 'DB_CHECK'],
    [{ code: 112, errorLabels: ['TransientTransactionError'] }, 'DB_SERIALIZATION'],
    [{ code: 251, errorLabels: ['TransientTransactionError'] }, 'DB_SERIALIZATION'],
    [{ code: 251 }, 'DB_TRANSACTION'],
    [{ code: 20, errmsg: 'Transaction numbers are only allowed on a replica set' }, 'DB_TRANSACTION'],
    [{ code: 20 }, 'DB_OTHER'],
    [{ code: 50 }, 'DB_STATEMENT_TIMEOUT'],
    [{ code: 13 }, 'DB_PERMISSION'],
    [{ code: 18 }, 'DB_CONNECTION'],
    [{ code: 10_107 }, 'DB_READ_ONLY'],
    [{ code: 238, errorLabels: ['LevelUpUnsupported'] }, 'DB_UNSUPPORTED'],
    [{ code: 4_711 }, 'DB_OTHER'],
  ] satisfies [object, DatabaseErrorCode][])(
    'has a code by its number and its labels: %o',
    ([fields, code]) => {
      const error = new MongoServerError({ errmsg: 'x', ...fields })
      expect(toDatabaseError(error)).toMatchObject({ name: 'DatabaseError', code, cause: error })
    },
  )

  bare('of the network is one of the connection; what is none of the driver stays as it is', () => {
    expect(toDatabaseError(new MongoNetworkError('gone'))).toMatchObject({ code: 'DB_CONNECTION' })
    const other = new Error('mine')
    expect(toDatabaseError(other)).toBe(other)
  })

  bare('that asks for the whole again is retried by retry, when it is told to read it', async () => {
    const busy = new MongoServerError({ message: 'x', code: 112 })
    const isRetryable = (error: unknown): boolean => isTransient(toDatabaseError(error))
    const operation = (attempt: number): string => {
      if (attempt === 1) throw busy
      return 'done'
    }
    expect(await retry(operation, { isRetryable, delay: () => Promise.resolve() })).toBe('done')
  })
})
