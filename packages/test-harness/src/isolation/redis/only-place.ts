import { release, waitForDatabase } from './lease.ts'
import { testDatabaseName } from '../test-names.ts'
import type { Places } from './place.ts'
import { databaseIn, openSession, type RedisSession } from './session.ts'

/** The one database that the URL of a user's own server names, for one test after another. */
export function onlyPlace(url: string, owner: number): Places {
  let session: RedisSession | undefined
  let taken = 0
  return {
    async take() {
      const opened = (session ??= await openSession(url, databaseIn(url)))
      await waitForDatabase(opened, owner)
      const leave = async (): Promise<void> => {
        await opened.ask((redis) => redis.flushdb())
        await release(opened)
      }
      return {
        database: { name: testDatabaseName(owner, ++taken), url },
        leave,
        async keep() {
          await leave()
          return 'nowhere: REDIS_URL names a database that the next test needs'
        },
      }
    },
    async [Symbol.asyncDispose]() {
      await session?.[Symbol.asyncDispose]()
    },
  }
}
