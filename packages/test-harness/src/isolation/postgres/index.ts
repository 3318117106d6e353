import type { Isolation } from '../isolation.ts'
import { openOnServer } from '../on-server.ts'
import { postgresDatabases, type PostgresDatabase } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'
import type { PostgresTemplate } from './template.ts'

/** Each test has a database of its own, cloned from a template, on the server that the run was given. */
export const isolation: Isolation<PostgresTemplate, PostgresDatabase> = {
  open: ({ owner }) => openOnServer('postgres', (server) => postgresDatabases(server.url, owner)),
  dropDatabasesOf,
}
