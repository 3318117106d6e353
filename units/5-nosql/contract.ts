import type { Redis } from 'ioredis'
import type { MongoClient } from 'mongodb'
import type { Answers as TrackerAnswers, QueryEvents } from 'unit-4/contract'

export type { Redis } from 'ioredis'
export type { Db, MongoClient } from 'mongodb'
export type { Database, QueryEvents } from 'unit-4/contract'

/**
 * What the acceptance suites ask of a workspace: what is given here, and what each exercise adds in its own contract.
 * Every part is loaded on its own, so that a typing mistake in one file turns only its own exercise red.
 */
export interface Answers extends Pick<
  TrackerAnswers,
  'openDatabase' | 'databaseEvents' | 'toDatabaseError' | 'readMigration'
> {
  /** Given: a client of the Redis at this URL, with the bounds of the app unless told. */
  openRedis(url: string, options?: RedisBounds): Redis
  /** Given: ends it. Takes a second at most. */
  closeRedis(redis: Redis): Promise<void>
  /** Given: an event for each command. */
  redisEvents(redis: Redis): QueryEvents
  /** Given: a client of the MongoDB at this URL, with the bounds of the app unless told; `client.db()` is the URL's. */
  openMongo(url: string, options?: MongoBounds): MongoClient
  /** Given: ends it. */
  closeMongo(client: MongoClient): Promise<void>
  /** Given: an event for each command. */
  mongoEvents(client: MongoClient): QueryEvents
}

export interface RedisBounds {
  /** How long to wait for the answer to a command, in milliseconds. */
  readonly commandTimeoutMs?: number
}

export interface MongoBounds {
  /** How long to look for the server, in milliseconds. */
  readonly connectTimeoutMs?: number
  /** How long to wait for the answer to a command, in milliseconds. The driver asks most of them twice. */
  readonly answerTimeoutMs?: number
}
