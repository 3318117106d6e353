import { readFileSync } from 'node:fs'
import { BSON } from 'mongodb'

/** What a file of MongoDB's unified test format holds; the names are the format's. Only what the runner reads. */
export interface TestFile {
  readonly description: string
  readonly runOnRequirements?: readonly Requirement[]
  readonly createEntities?: readonly Record<string, Fields>[]
  readonly initialData?: readonly CollectionData[]
  readonly tests: readonly TestCase[]
}

export interface TestCase {
  readonly description: string
  readonly runOnRequirements?: readonly Requirement[]
  readonly skipReason?: string
  readonly operations: readonly Operation[]
  readonly outcome?: readonly CollectionData[]
}

export interface Operation {
  readonly object: string
  readonly name: string
  readonly arguments?: Fields
  readonly expectResult?: unknown
  readonly expectError?: Fields
  readonly ignoreResultAndError?: boolean
}

export interface Requirement {
  readonly minServerVersion?: string
  readonly maxServerVersion?: string
  readonly topologies?: readonly string[]
  readonly auth?: boolean
  readonly csfle?: unknown
  readonly serverParameters?: Fields
}

export interface CollectionData {
  readonly collectionName: string
  readonly databaseName: string
  readonly createOptions?: Fields
  readonly documents: readonly Fields[]
}

export type Fields = Readonly<Record<string, unknown>>

/** Reads a file of tests, its extended JSON as values of BSON. */
export function readTestFile(path: string): TestFile {
  return BSON.EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true }) as TestFile
}

/** What no server under test lacks by itself: the runner, or the tools that the tests are made for, do not have it. */
export class NotHere extends Error {
  override readonly name = 'NotHere'
}

const SERVER_VERSION = '8.0.0'
const TOPOLOGY = 'replicaset'

/** Whether a test is for a replica set of version 8.0 with authentication and without test parameters. */
export function isMeant(requirements: readonly Requirement[] | undefined): boolean {
  return requirements === undefined || requirements.some(isMet)
}

function isMet(one: Requirement): boolean {
  const atLeast =
    one.minServerVersion === undefined || compareVersions(SERVER_VERSION, one.minServerVersion) >= 0
  const atMost =
    one.maxServerVersion === undefined || compareVersions(SERVER_VERSION, one.maxServerVersion) <= 0
  const topology = one.topologies === undefined || one.topologies.includes(TOPOLOGY)
  const tools = (one.csfle ?? false) === false && one.serverParameters === undefined && one.auth !== false
  return atLeast && atMost && topology && tools
}

function compareVersions(left: string, right: string): number {
  const [one, other] = [left, right].map((version) => version.split('.').map(Number))
  for (const at of [0, 1, 2]) {
    // A version without a patch means all of its patches.
    const [here, there] = [one?.[at] ?? 0, other?.[at]]
    if (there === undefined) return 0
    if (here !== there) return here - there
  }
  return 0
}
