import type { Redis } from 'ioredis'
import type { Verdict } from '../provider.ts'
import { redact } from '../redact.ts'
import { isTooOld, OLDEST_VERSION } from './settings.ts'

const TIMEOUT_MS = 5000

/**
 * The version of the server behind `url`: `7.0.15`, or `8.0.2-valkey`. Rejects with the driver's error when it does not
 * answer, or when it does not have the logical database that the URL names.
 */
export async function serverVersion(url: string, timeoutMs = TIMEOUT_MS): Promise<string> {
  return await ask(url, timeoutMs, async (client) => {
    const info = fieldsOf(await client.info('server'))
    return info.valkey_version ? `${info.valkey_version}-valkey` : (info.redis_version ?? 'unknown')
  })
}

/**
 * Whether tests may use this Redis: it is a primary of its own, new enough, and the logical database that the URL
 * chooses is empty, so that nothing of anybody's can be lost.
 */
export async function admits(url: string): Promise<Verdict> {
  return await ask(url, TIMEOUT_MS, async (client) => {
    const info = fieldsOf(await client.info())
    const refusal = unsuitable(info)
    if (refusal) return { usable: false, ...refusal }
    const keys = await client.dbsize()
    if (keys === 0) return { usable: true, detail: 'the logical database is empty' }
    const database = client.options.db ?? 0
    return {
      usable: false,
      detail: `logical database ${database} of ${redact(url)} holds ${keys} ${keys === 1 ? 'key' : 'keys'}, and only an empty one is used`,
      nextStep: `Choose an empty one: end REDIS_URL with /${emptyDatabase(info)}, which holds nothing now.`,
    }
  })
}

function unsuitable(
  info: Readonly<Record<string, string>>,
): { detail: string; nextStep: string } | undefined {
  const version = info.valkey_version ?? info.redis_version ?? '0'
  if (isTooOld(version)) {
    return {
      detail: `REDIS_URL names a Redis ${version}, and the course needs ${OLDEST_VERSION} or later`,
      nextStep: 'Name a newer one, or unset REDIS_URL to have one started for you.',
    }
  }
  if (info.role !== 'master') {
    return {
      detail: `REDIS_URL names a server with the role ${info.role}, which takes no writes`,
      nextStep: 'Name its primary, or unset REDIS_URL to have one started for you.',
    }
  }
  if (info.redis_mode !== 'standalone' && info.server_mode !== 'standalone') {
    return {
      detail: 'REDIS_URL names a node of a cluster, which has no logical databases',
      nextStep: 'Name a single server, or unset REDIS_URL to have one started for you.',
    }
  }
  return undefined
}

/** The first number that the list of databases with keys does not hold: `db0:keys=3,expires=0`. */
function emptyDatabase(info: Readonly<Record<string, string>>): number {
  for (let database = 0; ; database += 1) if (!(`db${database}` in info)) return database
}

/** Connects for one question, and never again by itself. */
async function ask<T>(url: string, timeoutMs: number, question: (client: Redis) => Promise<T>): Promise<T> {
  // The client takes 100 ms and more to load, and a start that asks nothing does without it.
  const { Redis } = await import('ioredis')
  const client = new Redis(checked(url), {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
  })
  // `connect` rejects with "Connection is closed", and passes over a database that is not there; the event has the
  // cause.
  let cause: Error | undefined
  client.on('error', (error: Error) => void (cause ??= error))
  try {
    await client.connect()
    if (cause) throw cause
    return await question(client)
  } catch (error) {
    throw cause ?? error
  } finally {
    client.disconnect()
  }
}

/** The client takes what it does not understand for the path of a socket, or for logical database 0. */
function checked(url: string): string {
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new Error(`it begins with ${protocol}//, and the URL of a Redis with redis:// or rediss://`)
  }
  if (!/^\/?\d*$/.test(pathname)) {
    throw new Error(
      `it ends with "${pathname}", and the URL of a Redis with the number of a logical database`,
    )
  }
  return url
}

/** `name:value` in each line of what INFO answers. */
function fieldsOf(info: string): Readonly<Record<string, string>> {
  const lines = info.split(/\r?\n/).filter((line) => /^\w+:/.test(line))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
}
