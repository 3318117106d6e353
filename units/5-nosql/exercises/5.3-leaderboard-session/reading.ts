import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { openRedis } from '../../data/open-redis.ts'
import { BOARD, BOARD_ENDS_AT, fillBystanders, WEEK } from './players.ts'
import { refusal } from '../../data/refusal.ts'

/** Reading a board changes nothing, and hides nothing. */
export function reading(answers: Answers): void {
  test('a board is the same after it was read, and so is every other key', async ({ redis }) => {
    const { topOf, standingOf } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await fillBystanders(eye)
    await eye.zadd(BOARD, 13, 'ada', 3, 'bo')
    await eye.pexpireat(BOARD, BOARD_ENDS_AT)
    const before = await readKeys(eye)
    for (const [what, read] of [
      ['reading the first ones', () => topOf(client, WEEK, 1)],
      ['reading a board that is not there', () => topOf(client, '2046-W30', 10)],
      ['reading the place of bo', () => standingOf(client, WEEK, 'bo')],
      ['reading the place of somebody without points', () => standingOf(client, WEEK, 'nobody')],
      ['reading a place on a board that is not there', () => standingOf(client, '2046-W30', 'bo')],
    ] as const) {
      await read()
      expectUntouched(before, await readKeys(eye), what)
    }
  })

  test('what Redis refuses while a board is read comes out as its error', async ({ redis }) => {
    const { topOf, standingOf } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await eye.set(BOARD, 'no sorted set')
    for (const [name, read] of [
      ['topOf', () => topOf(client, WEEK, 10)],
      ['standingOf', () => standingOf(client, WEEK, 'bo')],
    ] as const) {
      const message = `"${BOARD}" is no sorted set, and Redis refuses to read it. ${name} does not know then, which is not "nobody has points". (EXEC itself does not fail: each of its answers has an error of its own)`
      expect(await refusal(read), message).toMatchObject({ code: 'DB_DATA' })
    }
  })
}
