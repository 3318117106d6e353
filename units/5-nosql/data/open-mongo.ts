import type { MongoFixture } from '@levelup/test-harness'
import { MongoClient, type Db } from 'mongodb'
import type { QueryEvents } from 'unit-3/contract'
import { onTestFinished } from 'vitest'
import type { Answers, MongoBounds } from '../contract.ts'

/** A database of the test's own on MongoDB, seen from both sides. */
export interface OpenMongo {
  readonly url: string
  /** The workspace's own client, and its database, which its functions run on. */
  readonly client: MongoClient
  readonly db: Db
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes: the same database, by a client that is nobody's. */
  readonly eye: Db
}

/** An empty database, until the test is over. */
export async function openMongo(answers: Answers, fixture: MongoFixture): Promise<OpenMongo> {
  const { url } = await fixture.create()
  const client = openWorkspaceMongo(answers, url)
  return { url, client, db: client.db(), events: answers.mongoEvents(client), eye: openEye(url) }
}

/** Nobody is judged by time: on a busy machine an answer may take longer than an app would wait. */
const LONG_MS = 20_000

/** A client as the workspace makes it, until the test is over. */
export function openWorkspaceMongo(
  answers: Answers,
  url: string,
  { connectTimeoutMs = LONG_MS, answerTimeoutMs = LONG_MS }: MongoBounds = {},
): MongoClient {
  const client = answers.openMongo(url, { connectTimeoutMs, answerTimeoutMs })
  onTestFinished(() => answers.closeMongo(client))
  return client
}

function openEye(url: string): Db {
  const client = new MongoClient(url)
  onTestFinished(() => client.close())
  return client.db()
}
