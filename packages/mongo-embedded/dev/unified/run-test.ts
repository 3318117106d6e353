import { MongoError } from 'mongodb'
import type { MongoClient } from 'mongodb'
import { closeEntities, createEntities } from './entities.ts'
import type { Entities } from './entities.ts'
import { errorMismatch } from './expect-error.ts'
import { isMeant, NotHere } from './format.ts'
import type { CollectionData, Operation, TestCase, TestFile } from './format.ts'
import { mismatch } from './matching.ts'
import { perform } from './operations.ts'

/** How a test ended: refused is what the server says it does not support, skipped what the test or the runner does. */
export interface Verdict {
  readonly test: string
  readonly status: 'passed' | 'failed' | 'refused' | 'skipped'
  readonly reason: string
}

/** The server under test: a client for what stands around the tests. */
export interface Server {
  readonly url: string
  readonly client: MongoClient
}

/**
 * Runs one test: initial data, its operations, the outcome. The events of commands, which are the driver's, are not
 * looked at.
 */
export async function runTest(server: Server, file: TestFile, one: TestCase): Promise<Verdict> {
  const test = `${file.description}: ${one.description}`
  if (one.skipReason !== undefined) return { test, status: 'skipped', reason: one.skipReason }
  if (!isMeant(file.runOnRequirements) || !isMeant(one.runOnRequirements))
    return { test, status: 'skipped', reason: 'for another version or topology' }
  if (ofTheDriver.has(test)) return { test, status: 'skipped', reason: ofTheDriver.get(test) ?? '' }
  try {
    const reason = await attempt(server, file, one)
    return { test, status: reason === undefined ? 'passed' : 'failed', reason: reason ?? '' }
  } catch (error) {
    if (error instanceof NotHere)
      return { test, status: 'skipped', reason: `the runner lacks ${error.message}` }
    const refusal = refusalIn(error)
    if (refusal !== undefined) return { test, status: 'refused', reason: refusal }
    return { test, status: 'failed', reason: String(error) }
  }
}

/** What the driver itself does otherwise, so that no server can pass. */
const ofTheDriver: ReadonlyMap<string, string> = new Map(
  ['insertOne', 'insertMany', 'bulkWrite'].map((name) => [
    `create-null-ids: inserting _id with type null via ${name}`,
    'the driver puts an ObjectId in the place of an _id that is null',
  ]),
)

async function attempt(server: Server, file: TestFile, one: TestCase): Promise<string | undefined> {
  for (const data of file.initialData ?? []) await fill(server, data)
  const entities = await createEntities(server.url, file.createEntities ?? [])
  try {
    for (const operation of one.operations) {
      const reason = await judged(entities, operation)
      if (reason !== undefined) return `${operation.name}: ${reason}`
    }
    for (const data of one.outcome ?? []) {
      const reason = await outcome(server, data)
      if (reason !== undefined) return reason
    }
    return undefined
  } finally {
    await closeEntities(entities)
  }
}

async function fill({ client }: Server, data: CollectionData): Promise<void> {
  const database = client.db(data.databaseName)
  await database.collection(data.collectionName).drop()
  await database.createCollection(data.collectionName, data.createOptions ?? {})
  if (data.documents.length > 0)
    await database.collection(data.collectionName).insertMany(data.documents.map((one) => ({ ...one })))
}

async function judged(entities: Entities, operation: Operation): Promise<string | undefined> {
  const { expectError, expectResult, ignoreResultAndError } = operation
  let result: unknown
  try {
    result = await perform(entities, operation, (operations) => inTransaction(entities, operations))
  } catch (error) {
    if (error instanceof NotHere || error instanceof Mismatch || refusalIn(error) !== undefined) throw error
    if (ignoreResultAndError === true) return undefined
    if (expectError === undefined) throw error
    return errorMismatch(expectError, error)
  }
  if (ignoreResultAndError === true) return undefined
  if (expectError !== undefined) return `no error, where one is expected: ${JSON.stringify(expectError)}`
  return 'expectResult' in operation ? mismatch(expectResult, result) : undefined
}

class Mismatch extends Error {}

async function inTransaction(entities: Entities, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    const reason = await judged(entities, operation)
    if (reason !== undefined) throw new Mismatch(`${operation.name}: ${reason}`)
  }
}

async function outcome({ client }: Server, data: CollectionData): Promise<string | undefined> {
  const documents = await client
    .db(data.databaseName)
    .collection(data.collectionName)
    .find({}, { sort: { _id: 1 } })
    .toArray()
  return mismatch(data.documents, documents, false, 'outcome')
}

/** What the server lacks, where an error or one of those behind it names it. */
function refusalIn(error: unknown): string | undefined {
  if (error instanceof MongoError && error.hasErrorLabel('LevelUpUnsupported')) return error.message
  const words = /embedded MongoDB engine does not support/
  for (const one of [error, (error as Error | undefined)?.cause, ...writeErrorsOf(error)])
    if (one !== undefined && words.test(messageOf(one))) return messageOf(one)
  return undefined
}

function writeErrorsOf(error: unknown): unknown[] {
  const { writeErrors } = error as { writeErrors?: unknown }
  return writeErrors instanceof Map ? [...(writeErrors.values() as Iterable<unknown>)] : []
}

function messageOf(error: unknown): string {
  return (error as { message?: string } | null)?.message ?? ''
}
