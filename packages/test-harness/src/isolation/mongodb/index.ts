import type { Isolation } from '../isolation.ts'
import { openOnServer } from '../on-server.ts'
import { mongoDatabases, type MongoDatabase } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'
import type { MongoTemplate } from './template.ts'

/** Each test has a database of its own on the server that the run was given. */
export const isolation: Isolation<MongoTemplate, MongoDatabase> = {
  open: ({ owner }) => openOnServer('mongodb', (server) => mongoDatabases(server, owner)),
  dropDatabasesOf,
}
