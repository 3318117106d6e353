import { AsyncLocalStorage } from 'node:async_hooks'
import type { Document, MongoClient } from 'mongodb'
import { describe, expect } from 'vitest'
import {
  expectQueries,
  failAtEachStatement,
  holdUntil,
  interleave,
  race,
  test,
  type MongoFixture,
} from '@levelup/test-harness'
import { openMongo } from '../../test/mongo-clients.ts'
import { logQueries, type QueryEvent } from '../index.ts'
import { queryEvents } from './index.ts'

interface Book {
  readonly _id: number
  readonly title?: string
}

async function opened(mongodb: MongoFixture) {
  const client = openMongo((await mongodb.create()).url)
  const heard: QueryEvent[] = []
  queryEvents(client).after((event) => heard.push(event))
  const books = client.db().collection<Book>('book')
  return { client, books, heard, texts: () => heard.map(({ sql }) => sql) }
}

describe('the events of a client', () => {
  test('have the command without its values, the time, the documents and the code', async ({ mongodb }) => {
    const { books, heard } = await opened(mongodb)
    await books.insertOne({ _id: 1, title: 'hidden' })
    await books.insertMany([{ _id: 2 }, { _id: 3, title: 'hidden' }])
    await books.insertOne({ _id: 1 }).catch(() => undefined)
    await books.find({ title: 'hidden', _id: { $in: [1, 3], $gt: 0 } }, { limit: 5 }).toArray()
    await books.deleteOne({ title: 'hidden' })
    expect(heard).toMatchObject([
      { id: 1, connection: 1, sql: 'insert book 1 document', rows: 1 },
      { id: 2, sql: 'insert book 2 documents', rows: 2 },
      { id: 3, sql: 'insert book 1 document', rows: 0, error: 'DB_UNIQUE' },
      { id: 4, sql: 'find book { title: ?, _id: { $in: [?], $gt: ? } } limit ?', rows: 2, parameterCount: 4 },
      { id: 5, sql: 'delete book { title: ? } one', rows: 1 },
    ])
    expect(heard.every(({ durationMs }) => durationMs > 0)).toBe(true)
    expect(heard[3]?.parameters).toEqual(['hidden', [1, 3], 0, 5])
    expect(JSON.stringify([heard, heard.map((event) => ({ ...event }))])).not.toContain('hidden')
  })

  test('are a line in the log', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    const lines: string[] = []
    logQueries(queryEvents(client), { debug: (_, message) => lines.push(message) })
    await books.findOne({ title: 'hidden' })
    expect(lines).toEqual([
      expect.stringMatching(/^\d+\.\d\d ms, 0 rows: find book \{ title: \? \} limit \?$/),
    ])
  })

  test('leave out how the driver finds the server and logs in', async ({ mongodb }) => {
    const { client, texts } = await opened(mongodb)
    await client.db().command({ ping: 1 })
    await client.close()
    expect(texts()).toEqual(['ping'])
  })

  test('tell one command for each batch of a cursor', async ({ mongodb }) => {
    const { books, heard } = await opened(mongodb)
    await books.insertMany(Array.from({ length: 5 }, (_, _id) => ({ _id })))
    await books.find({}, { batchSize: 2 }).toArray()
    expect(heard.slice(1).map(({ sql, rows }) => [sql, rows])).toEqual([
      ['find book {}', 2],
      ['getMore book', 2],
      ['getMore book', 1],
    ])
  })

  test('are emitted in the async context of whoever began the operation', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    const request = new AsyncLocalStorage<number>()
    const seen: unknown[] = []
    queryEvents(client).before(({ sql }) => void seen.push(['before', sql, request.getStore()]))
    queryEvents(client).after(({ sql }) => seen.push(['after', sql, request.getStore()]))
    const find = (n: number) => request.run(n, () => books.find({ [`field${n}`]: 1 }).toArray())
    await Promise.all([find(1), find(2), find(3)])
    expect(seen.toSorted()).toEqual(
      ['after', 'before'].flatMap((when) => [1, 2, 3].map((n) => [when, `find book { field${n}: ? }`, n])),
    )
  })
})

describe('a listener that refuses', () => {
  const refusing = (client: MongoClient, pattern: RegExp): (() => void) =>
    queryEvents(client).before(({ sql }) => {
      if (pattern.test(sql)) throw new Error('injected')
    })

  test('fails the operation with its own error, and the server never gets it', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    const stop = refusing(client, /^insert/)
    await expect(books.insertOne({ _id: 1 })).rejects.toThrow(/^injected$/)
    stop()
    expect(await books.findOne({})).toBeNull()
  })

  test('ends a transaction by whichever command it refuses, and leaves nothing open', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    await books.insertOne({ _id: 0 })
    for (const command of ['insert', 'commitTransaction']) {
      const stop = refusing(client, new RegExp(`^${command}`))
      const inserted = client.withSession((session) =>
        session.withTransaction(() => books.insertOne({ _id: 1 }, { session })),
      )
      await expect(inserted).rejects.toThrow('injected')
      stop()
      // A transaction that the server still held would collide with it.
      await books.insertOne({ _id: 1 })
      await books.deleteOne({ _id: 1 })
    }
  })
})

describe("the harness's expectations on MongoDB", () => {
  test('count commands', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    await expectQueries(queryEvents(client), { exactly: 1 }, () => books.find({}).toArray())
    const each = expectQueries(queryEvents(client), { atMost: 1, matching: /^find/ }, async () => {
      for (const _id of [1, 2]) await books.findOne({ _id })
    })
    await expect(each).rejects.toThrow('expected at most 1 statement matching /^find/, got 2')
  })

  test('make a race between a look and a write lose', async ({ mongodb }) => {
    const { client } = await opened(mongodb)
    const members = client.db().collection<Document>('member')
    using held = holdUntil(queryEvents(client), { matching: /^insert member/, arrivals: 3 })
    await race(3, async () => {
      if ((await members.findOne({ email: 'a' })) === null) await members.insertOne({ email: 'a' })
    })
    expect(held.arrived()).toBe(3)
    expect(await members.find({}).toArray()).toHaveLength(3)
  })

  test('let another client come before each command', async ({ mongodb }) => {
    const { url } = await mongodb.create()
    const [own, other] = [openMongo(url), openMongo(url)]
    const booksOf = (client: MongoClient) => client.db().collection<Book>('book')
    const rounds = await interleave(queryEvents(own), {
      fresh: () => booksOf(other).deleteMany({}),
      action: async () => {
        if ((await booksOf(own).findOne({ _id: 1 })) === null) await booksOf(own).insertOne({ _id: 1 })
      },
      intruder: () => booksOf(other).insertOne({ _id: 1 }),
    })
    expect(rounds.map(({ sql, action, intruder }) => [sql, action.status, intruder.status])).toEqual([
      ['find book { _id: ? } limit ?', 'fulfilled', 'fulfilled'],
      ['insert book 1 document', 'rejected', 'fulfilled'],
    ])
  })

  test('make each command fail in turn', async ({ mongodb }) => {
    const { client, books } = await opened(mongodb)
    const faults: string[] = []
    const tried = await failAtEachStatement(queryEvents(client), {
      fresh: () => books.deleteMany({}),
      action: () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            await books.insertOne({ _id: 1 }, { session })
            await books.insertOne({ _id: 2 }, { session })
          }),
        ),
      check: async (_, { sql }) => {
        faults.push(sql)
        return (await books.findOne({})) === null ? undefined : 'books'
      },
    })
    expect([tried, faults]).toEqual([
      3,
      ['insert book 1 document', 'insert book 1 document', 'commitTransaction'],
    ])
  })
})
