import type { Collection, Db, Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type RunningServer, startServer } from './running-server.ts'

/** A document of a test: whatever it wants as `_id`. */
export interface Item extends Document {
  _id?: number | string
}

/** One server for the tests of a file. */
export interface UsedServer {
  readonly client: () => MongoClient
  /** Emptied before each test. */
  readonly db: () => Db
  readonly items: () => Collection<Item>
}

export function useServer(args: readonly string[] = []): UsedServer {
  let server: RunningServer
  let client: MongoClient
  beforeAll(async () => {
    server = await startServer(args)
    client = await server.connect()
  })
  beforeEach(async () => {
    await client.db('test').dropDatabase()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
  })
  return {
    client: () => client,
    db: () => client.db('test'),
    items: () => client.db('test').collection<Item>('items'),
  }
}
