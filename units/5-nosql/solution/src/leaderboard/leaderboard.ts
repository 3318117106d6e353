import type { Award, Standing } from 'unit-5/exercises/5.3-leaderboard-session/contract.ts'
import { Invalid } from '../app/errors.ts'
import type { Redis } from '../redis.ts'
import { endOfWeek, weekOf } from './week.ts'

const MOST_POINTS = 1000
/** How long a board is kept when its week is over: four weeks. */
const KEPT_SECONDS = 4 * 7 * 24 * 60 * 60

/**
 * Adds points to a user's of the week, and gives what they are now. The board goes four weeks after its week.
 * Throws Invalid unless `points` is a whole number from 1 to 1000; DatabaseError, DB_CONNECTION, when Redis does not
 * answer.
 */
export async function addPoints(redis: Redis, { userId, points, at }: Award): Promise<number> {
  if (!Number.isInteger(points) || points < 1 || points > MOST_POINTS)
    throw new Invalid(`points is ${points}. It has to be a whole number from 1 to ${MOST_POINTS}.`)
  const key = keyOf(weekOf(at))
  const goesAt = endOfWeek(at).getTime() / 1000 + KEPT_SECONDS
  // Redis adds: what is read and written back by the app overwrites what others add meanwhile. And both in one
  // transaction, so that there is never a board that stays for ever.
  const [total] = await answersOf(redis.multi().zincrby(key, points, userId).expireat(key, goesAt))
  return Number(total)
}

/** The first `limit` of a week, best first. Of equal points the larger id comes first, as Redis has it. */
export async function topOf(redis: Redis, week: string, limit: number): Promise<Standing[]> {
  const found = await redis.zrange(keyOf(week), 0, String(limit - 1), 'REV', 'WITHSCORES')
  // Member, score, member, score: one flat list.
  return Array.from({ length: found.length / 2 }, (_, index) => ({
    rank: index + 1,
    userId: found[2 * index]!,
    points: Number(found[2 * index + 1]),
  }))
}

/** A user's place in the order of `topOf`; `undefined` without points in that week. */
export async function standingOf(redis: Redis, week: string, userId: string): Promise<Standing | undefined> {
  const key = keyOf(week)
  // In one transaction: rank and points are of the same moment, and of one round trip.
  const [before, points] = await answersOf(redis.multi().zrevrank(key, userId).zscore(key, userId))
  return typeof before === 'number' ? { rank: before + 1, userId, points: Number(points) } : undefined
}

function keyOf(week: string): string {
  return `leaderboard:${week}`
}

/** EXEC succeeds even when a command in it failed: the error lies in the answer, where nobody has to notice it. */
async function answersOf(transaction: ReturnType<Redis['multi']>): Promise<unknown[]> {
  const answers = (await transaction.exec()) ?? []
  return answers.map(([error, answer]) => {
    if (error) throw error
    return answer
  })
}
