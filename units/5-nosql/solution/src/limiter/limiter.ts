import type { Limit, LimitVerdict } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { Redis } from '../redis.ts'

/**
 * Counts one of `who` in a window that begins with the first, and ends by itself. Never rejects: without Redis
 * everybody is allowed, because a limiter that is away must not be what stops the app.
 */
export async function takeOne(
  redis: Redis,
  who: string,
  { limit, windowSeconds }: Limit,
): Promise<LimitVerdict> {
  const key = `limit:${who}`
  try {
    // The counter is made with its end, and only if there is none. A command behind INCR might never be sent, and then
    // the counter would stay, and whoever it belongs to would be shut out for ever.
    const answers = await redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec()
    const [count, leftMs] = numbersOf(answers)
    const allowed = count <= limit
    return {
      allowed,
      remaining: Math.max(0, limit - count),
      // Rounded up: a client that comes back a moment too early is refused again.
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(leftMs / 1000)),
    }
  } catch {
    return { allowed: true, remaining: limit, retryAfterSeconds: 0 }
  }
}

/** EXEC succeeds even when a command in it failed. */
function numbersOf(
  answers: readonly [Error | null, unknown][] | null,
): readonly [count: number, leftMs: number] {
  const values = (answers ?? []).map(([error, value]) => {
    if (error) throw error
    return Number(value)
  })
  return [values[1]!, values[2]!]
}
