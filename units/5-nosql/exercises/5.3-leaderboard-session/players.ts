import type { Redis } from '../../contract.ts'

// Far from any machine's clock, and far enough ahead that no board is over yet.
export const MONDAY = new Date('2046-02-26T09:30:00Z')
export const WEEK = '2046-W09'
export const BOARD = `leaderboard:${WEEK}`
export const BOARD_ENDS_AT = Date.parse('2046-04-02T00:00:00Z')

/** Keys that are none of anybody's business here, some with an end. */
export async function fillBystanders(eye: Redis): Promise<void> {
  await eye.zadd('leaderboard:2046-W08', 5, 'bo')
  await eye.zadd('leaderboard:2046-W10', 6, 'bo')
  await eye.zadd('leaderboard:2045-W09', 8, 'bo')
  await eye.zadd('leaderboard', 9, 'bo')
  await eye.set('session:of-somebody-else', 'ada', 'EX', 600)
  await eye.set('sessions', 'a word')
  await eye.set('bo', '1', 'EX', 900)
  await eye.hset('cart:1', 'apples', 2)
}
