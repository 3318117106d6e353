import type pg from 'pg'
import type { QueryEvents } from '../contract.ts'
import { waitsIn } from './waiting.ts'

/**
 * Holds each of two transactions before its `nth` statement that matches, until the other is at its own, waits in the
 * database for a lock, or is over.
 */
export function meet(events: QueryEvents, pool: pg.Pool, matching: RegExp, nth: number): Disposable {
  const seen = new Map<number, number>()
  const both = Promise.withResolvers<void>()
  let arrived = 0
  const stop = events.before(async ({ sql, connection }) => {
    if (/^\s*(commit|rollback)/i.test(sql)) both.resolve()
    if (!matching.test(sql)) return
    const count = (seen.get(connection) ?? 0) + 1
    seen.set(connection, count)
    if (count !== nth) return
    arrived += 1
    if (arrived === 2) both.resolve()
    await Promise.race([both.promise, somebodyWaits(pool, both.promise)])
  })
  return {
    [Symbol.dispose]() {
      stop()
      both.resolve()
    },
  }
}

async function somebodyWaits(pool: pg.Pool, until: Promise<void>): Promise<void> {
  let over = false
  void until.then(() => (over = true))
  while (!over && (await waitsIn(pool)).length === 0);
}
