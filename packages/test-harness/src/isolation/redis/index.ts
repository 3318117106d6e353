import type { Isolation } from '../isolation.ts'
import { openOnServer } from '../on-server.ts'
import { redisDatabases, type RedisDatabase, type RedisTemplate } from './databases.ts'
import { dropDatabasesOf } from './sweep.ts'

/** Each test has a logical database of its own on the server that the run was given. */
export const isolation: Isolation<RedisTemplate, RedisDatabase> = {
  open: ({ owner }) => openOnServer('redis', (server) => redisDatabases(server, owner)),
  dropDatabasesOf,
}
