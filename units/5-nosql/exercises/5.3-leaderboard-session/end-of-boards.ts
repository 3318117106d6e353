import { ExpectationError, expect, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { endOf, expectEnd } from '../../data/keys.ts'
import { openRedis } from '../../data/open-redis.ts'
import { setAppClock } from './clocks.ts'
import { BOARD, BOARD_ENDS_AT, MONDAY } from './players.ts'

/** Boards go by themselves. */
export function endOfBoards(answers: Answers): void {
  test('a board goes four weeks after its week, whenever somebody gets points in it', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    for (const at of ['2046-02-26T00:00:00.000Z', '2046-03-01T12:00:00Z', '2046-03-04T23:59:59.999Z']) {
      await addPoints(client, { userId: 'bo', points: 7, at: new Date(at) })
      await expectEnd(eye, BOARD, BOARD_ENDS_AT, `after points of ${at}`)
    }
  })

  test("each board has an end of its own, also around a year's end", async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    for (const [at, week, end] of [
      ['2048-12-31T10:00:00Z', '2048-W53', '2049-02-01T00:00:00Z'],
      ['2049-01-03T23:59:59Z', '2048-W53', '2049-02-01T00:00:00Z'],
      ['2049-01-04T00:00:00Z', '2049-W01', '2049-02-08T00:00:00Z'],
      ['2047-12-30T08:00:00Z', '2048-W01', '2048-02-03T00:00:00Z'],
    ] as const) {
      await addPoints(client, { userId: 'bo', points: 7, at: new Date(at) })
      await expectEnd(eye, `leaderboard:${week}`, Date.parse(end), `after points of ${at}`)
    }
  })

  test('points of a week that is long over leave no board that stays', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await addPoints(client, { userId: 'bo', points: 7, at: new Date('2019-06-05T10:00:00Z') })
    const left = await eye.ttl('leaderboard:2019-W23')
    const message =
      '"leaderboard:2019-W23" is there and has no end: it should have gone in July 2019, and stays for ever'
    expect(left, message).not.toBe(-1)
  })

  test("the end of a board does not depend on the app's clock", async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    setAppClock('2041-01-01T00:00:00Z')
    await addPoints(client, { userId: 'bo', points: 7, at: MONDAY })
    await expectEnd(eye, BOARD, BOARD_ENDS_AT, "when the app's clock is wrong")
  })

  test('a board that is over is not there, and the next points begin at nothing', async ({ redis }) => {
    const { addPoints, topOf } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await addPoints(client, { userId: 'bo', points: 7, at: MONDAY })
    await eye.pexpireat(BOARD, 1)
    expect(await topOf(client, '2046-W09', 10), 'a board whose end has come').toEqual([])
    expect(await addPoints(client, { userId: 'bo', points: 6, at: MONDAY })).toBe(6)
  })

  test('there is no moment in which a board has no end', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await interleave(events, {
      fresh: () => eye.del(BOARD),
      action: () => addPoints(client, { userId: 'bo', points: 7, at: MONDAY }),
      intruder: () => endlessBoard(eye),
      check: (_, { intruder }) => {
        if (intruder.status === 'rejected') throw intruder.reason
        if (intruder.value) throw new ExpectationError(WITHOUT_END)
      },
    })
  })

  test('whatever fails, the award counts with its end or not at all', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, events, redis: client } = await openRedis(answers, redis)
    await failAtEachStatement(events, {
      fresh: () => eye.del(BOARD),
      action: () => addPoints(client, { userId: 'bo', points: 7, at: MONDAY }),
      check: async (_, { swallowed }) => {
        if (swallowed)
          throw new ExpectationError(
            'the failure was swallowed: the caller believes that the points were added',
          )
        if (await endlessBoard(eye)) throw new ExpectationError(WITHOUT_END)
        expect(await eye.zscore(BOARD, 'bo'), 'the points of an award that failed').toBeNull()
      },
    })
  })
}

const WITHOUT_END = `"${BOARD}" is there and has no end. When the process dies now, it stays for ever`

async function endlessBoard(eye: Redis): Promise<boolean> {
  return (await eye.exists(BOARD)) === 1 && (await endOf(eye, BOARD)) === null
}
