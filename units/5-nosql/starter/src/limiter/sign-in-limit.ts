import { createHash } from 'node:crypto'
import type { Limit, LimitVerdict } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { Redis } from '../redis.ts'
import { takeOne } from './limiter.ts'

/** Enough for whoever mistypes a password, and too few to try a list of them. */
const SIGN_IN: Limit = { limit: 5, windowSeconds: 60 }

/** Counts an attempt to sign in with this address, whether or not anybody has it. */
export function limitSignIn(redis: Redis, email: string): Promise<LimitVerdict> {
  // Keys are in the log, and an address is none of its business.
  const who = createHash('sha256').update(email.toLowerCase()).digest('base64url')
  return takeOne(redis, `sign-in:${who}`, SIGN_IN)
}
