import { release, waitForDatabase } from './lease.ts'
import { namePrefix } from '../test-names.ts'
import { databaseIn, openSession } from './session.ts'

/**
 * Removes what a killed worker left. On a server of ours that are its accounts; its databases are free since its
 * connections have gone, and whoever takes one empties it. On a server of the user's own it is what the worker's test
 * had put into the one database that the run was given.
 */
export async function dropDatabasesOf(url: string, owner: number, provider: string): Promise<void> {
  await using session = await openSession(url, databaseIn(url))
  if (provider === 'external') {
    await waitForDatabase(session, owner, { emptied: true })
    return await release(session)
  }
  const names = await session.ask((redis) => redis.acl('USERS'))
  const left = names.filter((name) => name.startsWith(namePrefix(owner)))
  if (left.length > 0) await session.ask((redis) => redis.acl('DELUSER', ...left))
}
