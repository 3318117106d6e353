import type { MongoClient } from 'mongodb'
import { DatabaseError } from '../errors.ts'
import { toDatabaseError } from './map-error.ts'

/**
 * Asks the server for an answer, and gives the time that it took, in milliseconds. An app that cannot do without the
 * server calls it at its start.
 *
 * Errors: DB_CONNECTION with what stands in the way: no server, a wrong password, no MongoDB there, no answer within
 * `timeoutMs` (default 2000).
 */
export async function checkMongo(
  client: MongoClient,
  { timeoutMs = 2000 }: { timeoutMs?: number } = {},
): Promise<number> {
  const startedAt = performance.now()
  let why = `MongoDB did not answer within ${timeoutMs} ms`
  const note = ({ failure }: { failure: Error }): void => void (why = failure.message)
  const bound = Promise.withResolvers<never>()
  const timer = setTimeout(() => bound.reject(new DatabaseError('DB_CONNECTION', why)), timeoutMs)
  client.on('serverHeartbeatFailed', note)
  try {
    await Promise.race([client.db('admin').command({ ping: 1 }), bound.promise])
    return performance.now() - startedAt
  } catch (error) {
    throw toDatabaseError(error)
  } finally {
    client.off('serverHeartbeatFailed', note)
    clearTimeout(timer)
  }
}
