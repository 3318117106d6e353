import { Redis } from 'ioredis'
import { HarnessInfrastructureError } from '../../infrastructure-error.ts'

const TIMEOUT_MS = 5000

/** A connection of the worker's own to one logical database. When it was lost, the next question connects again. */
export interface RedisSession extends AsyncDisposable {
  readonly database: number
  /** Runs commands. Throws HARNESS_REDIS_UNREACHABLE when the server does not answer. */
  ask<T>(commands: (redis: Redis) => Promise<T>): Promise<T>
  /** What the connection is called, also after it was made anew. */
  rename(name: string): Promise<void>
}

/** The logical database that a URL chooses. */
export function databaseIn(url: string): number {
  return Number(new URL(url).pathname.slice(1) || 0)
}

/** Throws HARNESS_REDIS_UNREACHABLE when the server does not answer within 5 s. */
export async function openSession(url: string, database: number): Promise<RedisSession> {
  let name = ''
  const connect = async (): Promise<Redis> => {
    // What a URL says goes before an option.
    const redis = new Redis(withDatabase(url, database), {
      connectionName: name,
      lazyConnect: true,
      connectTimeout: TIMEOUT_MS,
      commandTimeout: TIMEOUT_MS,
      retryStrategy: null,
      maxRetriesPerRequest: 0,
      enableReadyCheck: false,
      disableClientInfo: true,
      disconnectTimeout: 200,
    })
    let cause: Error | undefined
    redis.on('error', (error) => (cause ??= error))
    await redis.connect().catch((error: unknown) => {
      throw unreachable(cause ?? error)
    })
    return redis
  }
  let current = await connect()
  const ask: RedisSession['ask'] = async (commands) => {
    if (current.status !== 'ready') current = await connect()
    return await commands(current).catch((error: unknown) => {
      throw isReply(error) ? error : unreachable(error)
    })
  }
  return {
    database,
    ask,
    async rename(wanted) {
      name = wanted
      await ask((redis) => redis.client('SETNAME', name))
    },
    async [Symbol.asyncDispose]() {
      if (current.status !== 'ready') return
      const ended = new Promise((resolve) => current.once('end', resolve))
      current.disconnect()
      await ended
    },
  }
}

/** The same server and account, another logical database. */
export function withDatabase(serverUrl: string, database: number): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** The server's own answer, by which it is known to be there. */
function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError'
}

function unreachable(error: unknown): HarnessInfrastructureError {
  const { message, code } = error as { message?: string; code?: string }
  return new HarnessInfrastructureError(
    'HARNESS_REDIS_UNREACHABLE',
    `Redis does not answer (${message || code || String(error)})`,
    'Check that the server of REDIS_URL runs, or unset REDIS_URL; `pnpm course doctor` says what is usable here.',
    { cause: error },
  )
}
