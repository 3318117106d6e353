import { randomBytes } from 'node:crypto'
import { KEPT_KEY, takeFreeDatabase } from './lease.ts'
import { testDatabaseName } from '../test-names.ts'
import type { Places } from './place.ts'
import { withDatabase, type RedisSession } from './session.ts'

/** What would reach beyond a database of the account's own. */
const DENIED = [
  'flushall',
  'swapdb',
  'shutdown',
  'acl',
  'config',
  'debug',
  'replicaof',
  'slaveof',
  'failover',
]

/** As many as the server has. The worker holds on to those that it has had, for its next test. */
export function ownPlaces(serverUrl: string, owner: number): Places {
  const free: RedisSession[] = []
  let taken = 0
  return {
    async take() {
      const session = free.pop() ?? (await takeFreeDatabase(serverUrl, owner))
      const name = testDatabaseName(owner, ++taken)
      const password = randomBytes(12).toString('hex')
      const rights = ['on', `>${password}`, '~*', '&*', '+@all', ...DENIED.map((command) => `-${command}`)]
      await session.ask((redis) => redis.acl('SETUSER', name, ...rights))
      const url = urlOf(serverUrl, { name, password, database: session.database })
      return {
        database: { name, url },
        async leave() {
          // Its connections end with the account, before the last of them could write again.
          await session.ask((redis) => redis.multi().acl('DELUSER', name).flushdb().exec())
          free.push(session)
        },
        async keep() {
          await session.ask((redis) => redis.set(KEPT_KEY, new Date().toISOString()))
          await session[Symbol.asyncDispose]()
          return url
        },
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(free.map((session) => session[Symbol.asyncDispose]()))
    },
  }
}

function urlOf(
  serverUrl: string,
  { name, password, database }: { name: string; password: string; database: number },
): string {
  const url = new URL(withDatabase(serverUrl, database))
  url.username = name
  url.password = password
  return url.href
}
