import { startServices } from '@levelup/provision'
import type { Isolation } from '../isolation.ts'
import { redisDatabases, type RedisDatabase, type RedisTemplate } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'

/** Each test has a logical database of its own on the server that the run was given. */
export const isolation: Isolation<RedisTemplate, RedisDatabase> = {
  async open({ owner }) {
    const [server] = await startServices(['redis'])
    if (!server) throw new Error('provision gave no Redis')
    const databases = await redisDatabases(server, owner)
    return {
      create: (template) => databases.create(template),
      drop: (database) => databases.drop(database),
      keep: (database) => databases.keep(database),
      serverLost: () => databases.serverLost(),
      async [Symbol.asyncDispose]() {
        await databases[Symbol.asyncDispose]()
        await server.stop()
      },
    }
  },
  dropDatabasesOf,
}
