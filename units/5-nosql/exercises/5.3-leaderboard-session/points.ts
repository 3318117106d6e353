import { expect, interleave, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { openRedis, openWorkspaceClient } from '../../data/open-redis.ts'
import { BOARD, fillBystanders, MONDAY, WEEK } from './players.ts'
import { refusal } from '../../data/refusal.ts'

/** Adding points. */
export function points(answers: Answers): void {
  for (const [title, added] of [
    ['seven points, then six more, are thirteen', [7, 6]],
    ['every award counts, the same one again included', [1, 1, 900, 250, 250, 3]],
  ] as const)
    test(title, async ({ redis }) => {
      const { addPoints } = await answers.leaderboard()
      const place = await openRedis(answers, redis)
      let sum = 0
      for (const more of added) {
        const before = sum
        sum += more
        const got = await addPoints(place.redis, { userId: 'charlie', points: more, at: MONDAY })
        expect(got, `${before} points, then ${more} more, are ${sum}`).toBe(sum)
      }
      const kept = await place.eye.zscore(BOARD, 'charlie')
      expect(kept, `the points of charlie in the sorted set "${BOARD}"`).toBe(String(sum))
    })

  test('of fifty awards at once none is lost, from five processes', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { url, eye } = await openRedis(answers, redis)
    const clients = Array.from({ length: 5 }, () => openWorkspaceClient(answers, url))
    await Promise.all(clients.map((client) => client.ping()))
    const totals = await race(50, async (i, barrier) => {
      await barrier()
      return addPoints(clients[i % 5]!, { userId: 'bo', points: 1 + (i % 3), at: MONDAY })
    })
    for (const total of totals) if (total.status === 'rejected') throw total.reason
    expect(await eye.zscore(BOARD, 'bo'), 'the points after fifty awards of 1, 2 and 3').toBe('99')
  })

  test('what somebody else adds meanwhile counts as well', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const place = await openRedis(answers, redis)
    await interleave(place.events, {
      fresh: async () => {
        await place.eye.del(BOARD)
        await place.eye.zadd(BOARD, 7, 'bo')
      },
      action: () => addPoints(place.redis, { userId: 'bo', points: 6, at: MONDAY }),
      intruder: () => place.eye.zincrby(BOARD, 100, 'bo'),
      check: async () => {
        const kept = Number(await place.eye.zscore(BOARD, 'bo'))
        const message = '7 points, 6 more and 100 that another process adds meanwhile are 113'
        expect(kept, message).toBe(113)
      },
    })
  })

  test('points are whole numbers from 1 to 1000: anything else is VALIDATION, and Redis hears nothing of it', async ({
    redis,
  }) => {
    const { addPoints } = await answers.leaderboard()
    const place = await openRedis(answers, redis)
    const sent: string[] = []
    place.events.before(({ sql }) => void sent.push(sql))
    for (const wrong of [0, -1, -6, 0.5, 1.5, 1001, Infinity, -Infinity, NaN, '7', null, undefined]) {
      const award = { userId: 'bo', points: wrong as number, at: MONDAY }
      const error = await refusal(async () => addPoints(place.redis, award))
      const message = `${String(wrong)} points should be refused with the code VALIDATION`
      expect(error, message).toMatchObject({ statusCode: 400, code: 'VALIDATION' })
      expect(sent, `${String(wrong)} points are refused, and Redis has got commands for them`).toEqual([])
    }
  })

  test('the least is one point, and the most are a thousand', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const place = await openRedis(answers, redis)
    for (const [right, sum] of [
      [1, 1],
      [1000, 1001],
    ] as const) {
      const got = await addPoints(place.redis, { userId: 'bo', points: right, at: MONDAY }).catch(
        (error: unknown) => error,
      )
      expect(got, `${right} points are allowed`).toBe(sum)
    }
  })

  test("nobody else's points change, nor any other key", async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await fillBystanders(eye)
    const before = await readKeys(eye)
    await eye.zadd(BOARD, 40, 'ada', 40, 'Bo', 40, 'bo', 3, 'charlie')
    await addPoints(client, { userId: 'Bo ', points: 7, at: MONDAY })
    const rows = await eye.zrange(BOARD, '0', '-1', 'WITHSCORES')
    const message = `the sorted set "${BOARD}", from which "Bo " got 7 and nobody else anything`
    expect(rows, message).toEqual(['charlie', '3', 'Bo ', '7', 'Bo', '40', 'ada', '40', 'bo', '40'])
    const after = (await readKeys(eye)).filter(({ key }) => key !== BOARD)
    expectUntouched(before, after, `adding points in ${WEEK}`)
  })

  test('everybody stays on the board, however many there are', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await eye.zadd(BOARD, ...Array.from({ length: 150 }, (_, n) => [5 + n, `player-${n}`]).flat())
    await addPoints(client, { userId: 'bo', points: 1, at: MONDAY })
    expect(await eye.zcard(BOARD), 'players on a board that had 150, when bo got the first point').toBe(151)
  })

  test('what Redis refuses inside of a transaction comes out as its error', async ({ redis }) => {
    const { addPoints } = await answers.leaderboard()
    const { eye, redis: client } = await openRedis(answers, redis)
    await eye.set(BOARD, 'no sorted set')
    const error = await refusal(() => addPoints(client, { userId: 'bo', points: 7, at: MONDAY }))
    const message = `"${BOARD}" is no sorted set, and Redis refuses to add. EXEC itself does not fail then: each of its answers has an error of its own`
    expect(error, message).toMatchObject({ code: 'DB_DATA' })
  })
}
