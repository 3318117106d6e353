import { Todo } from '@levelup/test-harness/todo'
import type { Redis } from '../redis.ts'

/** How long a session lasts that nobody uses. */
export const SESSION_SECONDS = 30 * 60

/**
 * Gives the id of a new session, which is the user's secret.
 *
 * TODO 5.3: an id that nobody can guess, and the user's id under a key that begins with `session:` and does not give
 * the secret away. It ends by itself after SESSION_SECONDS.
 */
export function openSession(_redis: Redis, _userId: string): Promise<string> {
  throw new Todo('5.3', 'open a session')
}

/**
 * Whose session it is, and from now on it lasts for SESSION_SECONDS again; `undefined` when there is none.
 *
 * TODO 5.3: extend what is there, and bring nothing back.
 */
export function useSession(_redis: Redis, _id: string): Promise<string | undefined> {
  throw new Todo('5.3', 'use a session')
}

/**
 * Ends a session, if there is one.
 *
 * TODO 5.3: this one, and no other.
 */
export function closeSession(_redis: Redis, _id: string): Promise<void> {
  throw new Todo('5.3', 'end a session')
}
