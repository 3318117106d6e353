import type { MongoFixture } from '@levelup/test-harness'
import { MongoClient } from 'mongodb'
import type { QueryEvents } from 'unit-3/contract'
import { onTestFinished } from 'vitest'
import type { Answers, Db, MongoBounds } from '../../contract.ts'

/** A database of the test's own, seen from both sides. */
export interface Place {
  readonly url: string
  /** The workspace's own client, which its functions run on. */
  readonly client: MongoClient
  readonly db: Db
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly eye: Db
}

/** An empty database, until the test is over. */
export async function openPlace(answers: Answers, fixture: MongoFixture): Promise<Place> {
  const { url } = await fixture.create()
  const client = openWorkspaceClient(answers, url)
  // Connected before a test listens: the way to a connection is nobody's command.
  await client.db().command({ ping: 1 })
  return { url, client, db: client.db(), events: answers.mongoEvents(client), eye: openEye(url) }
}

/** Nobody is judged by time: on a busy machine an answer may take longer than an app would wait. */
const LONG_MS = 20_000

/** A client as the workspace makes it, until the test is over. */
export function openWorkspaceClient(
  answers: Answers,
  url: string,
  bounds: MongoBounds = { connectTimeoutMs: LONG_MS, answerTimeoutMs: LONG_MS },
): MongoClient {
  const client = answers.openMongo(url, bounds)
  onTestFinished(() => answers.closeMongo(client))
  return client
}

function openEye(url: string): Db {
  const client = new MongoClient(url)
  onTestFinished(() => client.close())
  return client.db()
}
