import { randomBytes } from 'node:crypto'
import type { ContainerRecipe } from '../docker/container.ts'
import { dockerServer } from '../docker/server.ts'
import type { Provider, ProviderContext } from '../provider.ts'
import { serverVersion } from './probe.ts'
import { settingArguments } from './settings.ts'

/**
 * The official image, or another that keeps its contract. By the recipe that PostgreSQL uses, and not by
 * testcontainers' own class for Redis: that one publishes the port on every address and knows nothing of the
 * guardian.
 */
export function dockerRedis(context: ProviderContext): Provider {
  return dockerServer(context, { recipe, tryWith: [], version: serverVersion })
}

function recipe(): ContainerRecipe {
  const password = randomBytes(24).toString('base64url')
  return {
    port: 6379,
    environment: {},
    command: ['redis-server', ...settingArguments(), '--requirepass', password],
    inMemory: '/data',
    readyLog: { message: /Ready to accept connections/, times: 1 },
    url: ({ host, port }) => `redis://:${password}@${host}:${port}/0`,
  }
}
