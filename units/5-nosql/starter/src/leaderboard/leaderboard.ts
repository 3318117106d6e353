import { Todo } from '@levelup/test-harness/todo'
import type { Award, Standing } from 'unit-5/exercises/5.3-leaderboard-session/contract.ts'
import type { Redis } from '../redis.ts'

/**
 * Adds points to a user's of the week, and gives what they are now.
 *
 * TODO 5.3: a sorted set for each week, under the key `leaderboard:2026-W09`. Let Redis add, refuse what are no points,
 * and see to it that the board goes four weeks after its week.
 */
export function addPoints(_redis: Redis, _award: Award): Promise<number> {
  throw new Todo('5.3', 'add points to a board')
}

/**
 * The first `limit` of a week, best first. Of equal points the larger id comes first, as Redis has it.
 *
 * TODO 5.3: one command reads the first of a sorted set, with their points.
 */
export function topOf(_redis: Redis, _week: string, _limit: number): Promise<Standing[]> {
  throw new Todo('5.3', 'read the first of a board')
}

/**
 * A user's place in the order of `topOf`; `undefined` without points in that week.
 *
 * TODO 5.3: rank and points of the same moment.
 */
export function standingOf(_redis: Redis, _week: string, _userId: string): Promise<Standing | undefined> {
  throw new Todo('5.3', 'find the place of one user')
}
