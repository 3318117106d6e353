import type { MongoClient } from 'mongodb'
import { namePrefix, ownerOf } from '../test-names.ts'
import { forgetOwner, spared } from './register.ts'
import { openSession } from './session.ts'

/**
 * Drops what killed runs left on a server that outlived them: test databases whose worker has ended, or was seen last
 * more than a day ago, and those kept for longer than that. Gives the names dropped, and touches no others.
 */
export async function sweepDatabases(client: MongoClient, now = new Date()): Promise<string[]> {
  // The notes are read after the names: whoever made one of these had noted itself before.
  const names = await testDatabases(client)
  const { prefixes, databases } = await spared(client, now)
  const left = names.filter((name) => !databases.has(name) && !prefixes.has(prefixOf(name)))
  for (const name of left) await client.db(name).dropDatabase()
  for (const prefix of new Set(left.map(prefixOf))) await forgetOwner(client, prefix)
  return left
}

/** Drops the databases of a worker that was killed. */
export async function dropDatabasesOf(url: string, owner: number): Promise<void> {
  await using session = await openSession(url)
  await session.ask((client) => dropAll(client, owner))
}

/** Drops all databases of a worker that has ended, but those. */
export async function dropAll(
  client: MongoClient,
  owner: number,
  { but = new Set<string>() }: { but?: ReadonlySet<string> } = {},
): Promise<void> {
  const prefix = namePrefix(owner)
  const its = (await testDatabases(client)).filter((name) => name.startsWith(prefix) && !but.has(name))
  for (const name of its) await client.db(name).dropDatabase()
  await forgetOwner(client, prefix)
}

async function testDatabases(client: MongoClient): Promise<string[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
  return databases.map(({ name }) => name).filter((name) => ownerOf(name) !== undefined)
}

function prefixOf(name: string): string {
  return name.slice(0, name.lastIndexOf('_') + 1)
}
