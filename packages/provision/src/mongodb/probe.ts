import type { Db, MongoClient } from 'mongodb'
import type { Verdict } from '../provider.ts'
import { isTooOld, OLDEST_MAJOR_VERSION } from './settings.ts'

const TIMEOUT_MS = 5000

/**
 * The version of the server behind `url`, such as `8.0.13`. Rejects with the driver's error when it does not answer.
 */
export async function serverVersion(url: string, timeoutMs = TIMEOUT_MS): Promise<string> {
  return await askAdmin(url, timeoutMs, async (admin) => {
    // Anybody may ask for the version; only who is logged in may ask for this.
    await admin.command({ listDatabases: 1, nameOnly: true })
    const { version } = await admin.command({ buildInfo: 1 })
    return String(version)
  })
}

/**
 * Whether tests may use this MongoDB: it is new enough, takes writes, and has transactions, which a server without a
 * replica set does not.
 */
export async function admits(url: string): Promise<Verdict> {
  return await askAdmin(url, TIMEOUT_MS, async (admin) => {
    const hello = await admin.command({ hello: 1 })
    const { version } = await admin.command({ buildInfo: 1 })
    const refusal = unsuitable(hello, String(version))
    if (refusal) return { usable: false, ...refusal }
    return { usable: true, detail: 'it takes writes and has transactions' }
  })
}

/** Why a server that answers `hello` like that is of no use to the course; undefined when it is. */
export function unsuitable(
  hello: Readonly<Record<string, unknown>>,
  version: string,
): { readonly detail: string; readonly nextStep: string } | undefined {
  if (isTooOld(version)) {
    return {
      detail: `MONGODB_URL names a MongoDB ${version}, and the course needs ${OLDEST_MAJOR_VERSION}.0 or later`,
      nextStep: 'Name a newer one, or unset MONGODB_URL to have one started for you.',
    }
  }
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') {
    return {
      detail: 'MONGODB_URL names a MongoDB that is not in a replica set, so it has no transactions',
      nextStep:
        'Start it with --replSet and call rs.initiate() once, as docker/compose.yaml does, or unset MONGODB_URL.',
    }
  }
  if (hello.isWritablePrimary !== true) {
    return {
      detail: 'MONGODB_URL names a member of a replica set that takes no writes',
      nextStep: 'Name the primary, or all members and replicaSet=…, or unset MONGODB_URL.',
    }
  }
  return undefined
}

/** Asks the database `admin`; nothing of the client is left. */
export async function askAdmin<T>(
  url: string,
  timeoutMs: number,
  question: (admin: Db) => Promise<T>,
): Promise<T> {
  // The driver takes 100 ms to load, and a start that asks nothing does without it.
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    maxPoolSize: 1,
  })
  try {
    await Promise.race([client.connect(), firstFailure(client)])
    return await question(client.db('admin'))
  } finally {
    await client.close()
  }
}

/** The driver looks for a server again and again until the time is up. Where there is only one, once is enough. */
function firstFailure(client: MongoClient): Promise<never> {
  return new Promise((_, reject) => {
    if (client.options.hosts.length !== 1) return
    client.once('serverHeartbeatFailed', ({ failure }) => reject(failure))
  })
}
