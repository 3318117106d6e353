import { startServices } from '@levelup/provision'
import type { Isolation } from '../isolation.ts'
import { postgresDatabases, type PostgresDatabase } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'
import type { PostgresTemplate } from './template.ts'

/** Each test has a database of its own, cloned from a template, on the server that the run was given. */
export const isolation: Isolation<PostgresTemplate, PostgresDatabase> = {
  async open({ owner }) {
    const [server] = await startServices(['postgres'])
    if (!server) throw new Error('provision gave no PostgreSQL')
    const databases = await postgresDatabases(server.url, owner)
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
