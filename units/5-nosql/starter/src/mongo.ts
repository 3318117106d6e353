import { connectMongo, type MongoOptions } from '@levelup/db-kit/mongodb'
import type { MongoClient } from 'mongodb'

export { checkMongo, queryEvents as mongoEvents } from '@levelup/db-kit/mongodb'
export type { MongoClient } from 'mongodb'

/** How long an operation looks for a server that is not there: somebody waits for its answer. */
const CONNECT_TIMEOUT_MS = 1000

/** The driver asks most things a second time, so this is half of the longest that anybody waits. */
const ANSWER_TIMEOUT_MS = 2000

/**
 * A client for a MongoDB URL, which connects when it is first used; `client.db()` is the database of the URL. It finds
 * a server that went away, or that was not there at first, as soon as there is one again.
 */
export function openMongo(url: string, options: MongoOptions = {}): MongoClient {
  return connectMongo(url, {
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    ...options,
  })
}

/** Ends it: what is under way fails, whether or not the server answers. */
export function closeMongo(client: MongoClient): Promise<void> {
  return client.close()
}
