import type { MongoFixture } from '@levelup/test-harness'
import { MongoClient } from 'mongodb'
import type { QueryEvents } from 'unit-3/contract'
import { onTestFinished } from 'vitest'
import type { Answers, Db } from '../../contract.ts'
import type { Crew, Job, Member } from './contract.ts'

/** A database of the test's own, seen from both sides. */
export interface Place {
  readonly crew: Crew
  /** What the functions under test run on. */
  readonly db: Db
  /** The commands of `db`. */
  readonly events: QueryEvents
  /** The test's own eyes and hands. */
  readonly eye: Db
}

/** A job may have more to it than the contract says. */
export type StoredJob = Job & Readonly<Record<string, unknown>>

export const MEMBERS: readonly Member[] = [
  { _id: 'm-1', name: 'Ada', email: 'ada@example.test' },
  // Somebody else of the same name, and one whose id begins like another one.
  { _id: 'm-10', name: 'Ada', email: 'ada.bell@example.test' },
  { _id: 'm-2', name: 'Bo', email: 'bo@example.test' },
]

/** Not in the order of their ids. */
export const JOBS: readonly StoredJob[] = [
  { _id: 'j-7', title: 'Water the plants', status: 'open', assigneeId: null },
  { _id: 'j-2', title: 'Write the tests', status: 'open', assigneeId: 'm-1', notes: ['by Friday', 'm-1'] },
  { _id: 'j-5', title: 'Order the laptops', status: 'done', assigneeId: 'm-1' },
  { _id: 'j-3', title: 'Deploy to staging', status: 'open', assigneeId: 'm-2' },
  { _id: 'j-1', title: 'Build the log-in', status: 'open', assigneeId: 'm-1', due: new Date('2026-03-01') },
  { _id: 'j-6', title: 'Clean the kitchen', status: 'open' },
  { _id: 'j-4', title: 'm-1', status: 'open', assigneeId: 'm-10' },
  { _id: 'j-8', title: 'Pay the rent', status: 'done', assigneeId: 'm-2' },
]

/** Nobody is judged by time: on a busy machine an answer may take longer than an app would wait. */
const LONG_MS = 20_000

/** An empty database, until the test is over. */
export async function openEmpty(answers: Answers, fixture: MongoFixture): Promise<Place> {
  const crew = await answers.crew()
  const { url } = await fixture.create()
  const client = answers.openMongo(url, { connectTimeoutMs: LONG_MS, answerTimeoutMs: LONG_MS })
  onTestFinished(() => answers.closeMongo(client))
  const eyes = new MongoClient(url)
  onTestFinished(() => eyes.close())
  // Connected before a test listens: the way to a connection is nobody's command.
  await client.db().command({ ping: 1 })
  return { crew, db: client.db(), events: answers.mongoEvents(client), eye: eyes.db() }
}

/** The same with members and jobs. */
export async function openPlace(answers: Answers, fixture: MongoFixture): Promise<Place> {
  const place = await openEmpty(answers, fixture)
  await fill(place)
  return place
}

/** Members and jobs as they are at first. */
export async function fill({ eye }: Place, jobs = JOBS, members = MEMBERS): Promise<void> {
  await Promise.all(['members', 'jobs'].map((name) => eye.collection(name).deleteMany({})))
  if (members.length > 0) await eye.collection<Member>('members').insertMany([...members])
  if (jobs.length > 0) await eye.collection<StoredJob>('jobs').insertMany([...jobs])
}

export function storedMembers({ eye }: Place): Promise<Member[]> {
  return eye.collection<Member>('members').find().sort({ _id: 1 }).toArray()
}

export function storedJobs({ eye }: Place): Promise<StoredJob[]> {
  return eye.collection<StoredJob>('jobs').find().sort({ _id: 1 }).toArray()
}

/** The jobs that point to nobody, read by the test itself. */
export async function orphansIn(place: Place): Promise<string[]> {
  const there = new Set((await storedMembers(place)).map(({ _id }) => _id))
  const jobs = await storedJobs(place)
  return jobs.flatMap(({ _id, assigneeId }) => (assigneeId == null || there.has(assigneeId) ? [] : [_id]))
}

export function byId<T extends { readonly _id: string }>(documents: readonly T[]): T[] {
  return documents.toSorted((a, b) => (a._id < b._id ? -1 : 1))
}
