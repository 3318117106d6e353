import { hostname } from 'node:os'
import type { Collection, MongoClient } from 'mongodb'
import { namePrefix } from '../test-names.ts'

/** Where runs write down what is theirs, on a server that outlives them. */
const REGISTER = 'levelup_harness'
const DAY_MS = 86_400_000

interface Owner {
  /** What the names of its databases begin with. */
  readonly _id: string
  readonly host: string
  readonly pid: number
  readonly since: Date
}

interface Kept {
  /** The database's name. */
  readonly _id: string
  readonly since: Date
}

export async function noteOwner(client: MongoClient, owner: number): Promise<void> {
  const note = { _id: namePrefix(owner), host: hostname(), pid: process.pid, since: new Date() }
  await owners(client).insertOne(note)
}

export async function noteKept(client: MongoClient, database: string): Promise<void> {
  await kept(client).insertOne({ _id: database, since: new Date() })
}

export async function forgetOwner(client: MongoClient, prefix: string): Promise<void> {
  await owners(client).deleteOne({ _id: prefix })
}

/** The prefixes of those who may live, and the databases that were kept less than a day ago. */
export async function spared(
  client: MongoClient,
  now: Date,
): Promise<{ readonly prefixes: ReadonlySet<string>; readonly databases: ReadonlySet<string> }> {
  const isFresh = ({ since }: { since: Date }): boolean => now.getTime() - since.getTime() < DAY_MS
  const living = (await owners(client).find().toArray()).filter((owner) => isFresh(owner) && mayLive(owner))
  const looked = (await kept(client).find().toArray()).filter(isFresh)
  return {
    prefixes: new Set(living.map(({ _id }) => _id)),
    databases: new Set(looked.map(({ _id }) => _id)),
  }
}

/** A process of another machine cannot be seen: its databases go after a day. */
function mayLive({ host, pid }: Owner): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function owners(client: MongoClient): Collection<Owner> {
  return client.db(REGISTER).collection<Owner>('owners')
}

function kept(client: MongoClient): Collection<Kept> {
  return client.db(REGISTER).collection<Kept>('kept')
}
