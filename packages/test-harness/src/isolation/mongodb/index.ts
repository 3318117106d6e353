import { startServices } from '@levelup/provision'
import type { Isolation } from '../isolation.ts'
import { mongoDatabases, type MongoDatabase } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'
import type { MongoTemplate } from './template.ts'

/** Each test has a database of its own on the server that the run was given. */
export const isolation: Isolation<MongoTemplate, MongoDatabase> = {
  async open({ owner }) {
    const [server] = await startServices(['mongodb'])
    if (!server) throw new Error('provision gave no MongoDB')
    const databases = await mongoDatabases(server, owner)
    return {
      create: (template) => databases.create(template),
      drop: (database) => databases.drop(database),
      async keep(database) {
        await databases.keep(database)
        return database.url
      },
      serverLost: () => databases.serverLost(),
      async [Symbol.asyncDispose]() {
        await databases[Symbol.asyncDispose]()
        await server.stop()
      },
    }
  },
  dropDatabasesOf,
}
