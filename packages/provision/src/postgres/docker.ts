import { randomBytes } from 'node:crypto'
import type { ContainerRecipe } from '../docker/container.ts'
import { dockerServer } from '../docker/server.ts'
import type { Provider, ProviderContext } from '../provider.ts'
import { serverVersion } from './probe.ts'
import { MAINTENANCE_DATABASE, settingArguments, SUPERUSER } from './settings.ts'

/** The official image, or another that keeps its contract, with its data in memory. */
export function dockerPostgres(context: ProviderContext): Provider {
  return dockerServer(context, { recipe, tryWith: ['-e POSTGRES_PASSWORD=x'], version: serverVersion })
}

function recipe(): ContainerRecipe {
  const password = randomBytes(24).toString('base64url')
  return {
    port: 5432,
    environment: {
      POSTGRES_USER: SUPERUSER,
      POSTGRES_DB: MAINTENANCE_DATABASE,
      POSTGRES_PASSWORD: password,
      PGDATA: '/var/lib/levelup/data',
      // Orders by code point, like the embedded server's built-in C.UTF-8, which PostgreSQL 16 and older do not have.
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8 --wal-segsize=1 --no-sync',
    },
    command: ['postgres', ...settingArguments()],
    inMemory: '/var/lib/levelup',
    readyLog: { message: /database system is ready to accept connections/, times: 2 },
    url: ({ host, port }) => `postgres://${SUPERUSER}:${password}@${host}:${port}/${MAINTENANCE_DATABASE}`,
  }
}
