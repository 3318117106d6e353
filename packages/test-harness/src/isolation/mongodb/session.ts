import { MongoClient, MongoNetworkError, MongoServerSelectionError } from 'mongodb'
import { HarnessInfrastructureError } from '../../infrastructure-error.ts'

const TIMEOUT_MS = 5000

/** The worker's own connection to the server. */
export interface MongoSession extends AsyncDisposable {
  /** Runs operations. Throws HARNESS_MONGODB_UNREACHABLE when the server does not answer. */
  ask<T>(operations: (client: MongoClient) => Promise<T>): Promise<T>
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

/** Throws HARNESS_MONGODB_UNREACHABLE when the server does not answer within 5 s. */
export async function openSession(url: string): Promise<MongoSession> {
  const client = new MongoClient(url, {
    appName: 'levelup test-harness',
    maxPoolSize: 4,
    serverSelectionTimeoutMS: TIMEOUT_MS,
    connectTimeoutMS: TIMEOUT_MS,
    waitQueueTimeoutMS: TIMEOUT_MS,
    // A drop waits for what still runs in the database.
    socketTimeoutMS: 60_000,
  })
  const ask: MongoSession['ask'] = async (operations) => {
    try {
      return await operations(client)
    } catch (error) {
      throw isLost(error) ? unreachable(error) : error
    }
  }
  // A server that ended and came back with nothing in it answers as if it had always been there.
  let run = await opened(client, () => ask(runOf))
  return {
    ask,
    async serverLost() {
      try {
        // The first question may be what finds out that the connections are gone; the second then connects again.
        const now = await ask(runOf).catch(() => ask(runOf))
        if (now === run) return undefined
        run = now
        return 'MongoDB ended and came back'
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    [Symbol.asyncDispose]: () => client.close(),
  }
}

/** The driver would look for a server that is not there until its time is up. */
async function opened(client: MongoClient, first: () => Promise<string>): Promise<string> {
  const refused = Promise.withResolvers<never>()
  const refuse = ({ failure }: { failure: Error }): void => refused.reject(unreachable(failure))
  client.once('serverHeartbeatFailed', refuse)
  try {
    return await Promise.race([first(), refused.promise])
  } catch (error) {
    await client.close()
    throw error
  } finally {
    client.off('serverHeartbeatFailed', refuse)
  }
}

/** What is another one for each run of the server, where it tells: the embedded engine does not. */
async function runOf(client: MongoClient): Promise<string> {
  const { topologyVersion } = await client.db('admin').command({ hello: 1 })
  const { processId } = (topologyVersion ?? {}) as { processId?: { toString(): string } }
  return processId?.toString() ?? ''
}

function isLost(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return (
    error instanceof MongoNetworkError || error instanceof MongoServerSelectionError || code === AUTH_FAILED
  )
}

const AUTH_FAILED = 18

function unreachable(error: unknown): HarnessInfrastructureError {
  return new HarnessInfrastructureError(
    'HARNESS_MONGODB_UNREACHABLE',
    `MongoDB does not answer (${error instanceof Error ? error.message : String(error)})`,
    'Check that the server of MONGODB_URL runs, or unset MONGODB_URL; `pnpm course doctor` says what is usable here.',
    { cause: error },
  )
}
