import { createHash, randomBytes } from 'node:crypto'
import type { Redis } from '../redis.ts'

/** How long a session lasts that nobody uses. */
export const SESSION_SECONDS = 30 * 60

/** Nobody guesses 256 bits from the system's generator. `Math.random` can be predicted from a few of its numbers. */
const ID_BYTES = 32

/** Gives the id of a new session, which is the user's secret. Throws DatabaseError, DB_CONNECTION without Redis. */
export async function openSession(redis: Redis, userId: string): Promise<string> {
  const id = randomBytes(ID_BYTES).toString('base64url')
  // Value and time in one command: a process that dies between two would leave a session that never ends.
  await redis.set(keyOf(id), userId, 'EX', SESSION_SECONDS)
  return id
}

/**
 * Whose session it is; from now on it lasts for SESSION_SECONDS again. `undefined` when there is none. Throws
 * DatabaseError, DB_CONNECTION without Redis: not to know is not the same as to know that somebody is signed out.
 */
export async function useSession(redis: Redis, id: string): Promise<string | undefined> {
  // It extends what is there, and makes nothing: a session that was ended meanwhile stays ended.
  return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined
}

/** Ends a session, if there is one. */
export async function closeSession(redis: Redis, id: string): Promise<void> {
  await redis.del(keyOf(id))
}

/** Keys are in logs and in backups. With the hash of an id in its hands, nobody is signed in. */
function keyOf(id: string): string {
  return `session:${createHash('sha256').update(id).digest('base64url')}`
}
