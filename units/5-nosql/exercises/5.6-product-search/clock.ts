import type { Redis } from '../../contract.ts'
import { endOf } from '../../data/keys.ts'

/**
 * Lets time pass in Redis: every key that has an end comes nearer to it by so many seconds, and what has reached it is
 * gone. What has no end stays, as it would.
 */
export async function passTime(eye: Redis, seconds: number): Promise<void> {
  for (const key of await eye.keys('*')) {
    const end = await endOf(eye, key)
    if (end !== null) await eye.pexpireat(key, Math.max(1, Math.round(end - seconds * 1000)))
  }
}
