import { newOwner } from '../owner.ts'
import { onlyPlace } from './only-place.ts'
import { ownPlaces } from './own-places.ts'
import type { Place, RedisDatabase } from './place.ts'
import { watchServer } from './server-watch.ts'

export type { RedisDatabase } from './place.ts'

export interface RedisTemplate {
  /** Fills the database, which is empty, and closes its connections to it. */
  build(url: string): Promise<void>
}

/** The logical databases of one worker on one server. */
export interface RedisDatabases extends AsyncDisposable {
  create(template?: RedisTemplate): Promise<RedisDatabase>
  /** Empties the database, and ends the connections to it. */
  drop(database: RedisDatabase): Promise<void>
  /** Leaves the database as it is as long as the server runs. Gives its URL. */
  keep(database: RedisDatabase): Promise<string>
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

/** A server, and whether we started it. */
export interface RedisServer {
  readonly url: string
  readonly provider: string
}

/**
 * On a server of ours each database has an account of its own, which ends with it: a client that a test forgot cannot
 * come back into the database of another test. On a server of the user's own there is only the database that its URL
 * names, one test after another. Throws HARNESS_REDIS_UNREACHABLE.
 */
export async function redisDatabases(server: RedisServer, owner = newOwner()): Promise<RedisDatabases> {
  const watch = await watchServer(server.url)
  const places = server.provider === 'external' ? onlyPlace(server.url, owner) : ownPlaces(server.url, owner)
  const used = new Map<string, Place>()
  return {
    async create(template) {
      const place = await places.take()
      used.set(place.database.name, place)
      await template?.build(place.database.url)
      return place.database
    },
    async drop({ name }) {
      const place = used.get(name)
      used.delete(name)
      await place?.leave()
    },
    async keep({ name }) {
      const place = used.get(name)
      used.delete(name)
      return (await place?.keep()) ?? 'nowhere'
    },
    serverLost: () => watch.serverLost(),
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(Array.from(used.values(), (place) => place.leave()))
      await places[Symbol.asyncDispose]()
      await watch[Symbol.asyncDispose]()
    },
  }
}
