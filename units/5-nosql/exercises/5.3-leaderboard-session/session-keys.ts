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

/** What a key of any type holds, as text. */
export async function contentOf(eye: Redis, key: string): Promise<string> {
  const type = await eye.type(key)
  if (type === 'string') return (await eye.get(key)) ?? ''
  if (type === 'hash') return JSON.stringify(await eye.hgetall(key))
  if (type === 'list') return (await eye.lrange(key, 0, -1)).join(' ')
  if (type === 'set') return (await eye.smembers(key)).join(' ')
  if (type === 'zset') return (await eye.zrange(key, '0', '-1', 'WITHSCORES')).join(' ')
  return (await eye.dumpBuffer(key))?.toString('latin1') ?? ''
}
