import type { MongoClient } from 'mongodb'
import { onTestFinished } from 'vitest'
import type { DatabaseError } from '../src/index.ts'
import { connectMongo, toDatabaseError, type MongoOptions } from '../src/mongodb/index.ts'
import { failureOf } from './databases.ts'

/** A client that is closed at the end of the test. */
export function openMongo(url: string, options?: MongoOptions): MongoClient {
  const client = connectMongo(url, options)
  onTestFinished(() => client.close())
  return client
}

/** The DatabaseError that an operation is refused with; any other outcome fails the test. */
export function refusalOf(run: () => Promise<unknown>): Promise<DatabaseError> {
  return failureOf(() =>
    run().catch((error: unknown) => {
      throw toDatabaseError(error)
    }),
  )
}
