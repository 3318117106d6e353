import type { Redis } from '../../contract.ts'

/** The keys that hold sessions, whatever comes behind the colon. */
export async function sessionKeys(eye: Redis): Promise<string[]> {
  return (await eye.keys('session:*')).sort()
}

/** Milliseconds until each session ends; -1 for one that never does. */
export async function timesLeft(eye: Redis): Promise<number[]> {
  return Promise.all((await sessionKeys(eye)).map((key) => eye.pttl(key)))
}

/** Ends all sessions at once, as if their time had passed. */
export async function letTimePass(eye: Redis): Promise<void> {
  for (const key of await sessionKeys(eye)) await eye.pexpireat(key, 1)
}
