import { randomId, randomNumbers } from './random.ts'
import type { TaskRow, UserRow } from './rows.ts'

export interface GrowOptions {
  readonly users: number
  readonly tasks: number
  /** Another one gives other rows of the same kind. */
  readonly seed?: number
  /** Whether some tasks have long notes. Default true. */
  readonly notes?: boolean
}

export interface Grown {
  readonly users: readonly UserRow[]
  /** In the order of `createdAt`, then `id`. */
  readonly tasks: readonly TaskRow[]
}

const DAY_MS = 24 * 60 * 60 * 1000
const BEGIN_MS = Date.UTC(2024, 0, 1, 8)
const WORDS = 'water order repair paint clear count carry sharpen plant label sort mend'.split(' ')

/**
 * A tracker that has been in use for two years: the first users have most of the tasks (half of them belong to an
 * eighth of the users), four of five are done, one of five has no due date, one of twenty is in the trash, one of ten
 * has long notes, and one of four came in with others at the very same time. The same options give the same rows.
 */
export function grow({ users: userCount, tasks: taskCount, seed = 4, notes = true }: GrowOptions): Grown {
  const random = randomNumbers(seed)
  const users = Array.from({ length: userCount }, (_, index) => userRow(index, randomId(random)))
  let at = BEGIN_MS
  const step = (2 * 365 * DAY_MS) / taskCount
  const tasks = Array.from({ length: taskCount }, (_, index) => {
    if (random() >= 0.25) at += Math.ceil(random() * 2 * step)
    const { id: userId } = users[Math.floor(userCount * random() ** 3)]!
    return taskRow(index, userId, at, random, notes)
  })
  return { users, tasks: tasks.sort(byAge) }
}

function userRow(index: number, id: string): UserRow {
  return { id, email: `user-${index + 1}@example.test`, displayName: `User ${index + 1}` }
}

function taskRow(
  index: number,
  userId: string,
  at: number,
  random: () => number,
  withNotes: boolean,
): TaskRow {
  const createdAt = new Date(at)
  const word = () => WORDS[Math.floor(random() * WORDS.length)]!
  return {
    id: randomId(random),
    userId,
    // With a number: a user's titles are unique.
    title: `${word()} and ${word()} ${index + 1}`,
    notes: withNotes && random() < 0.1 ? Array.from({ length: 1200 }, word).join(' ') : '',
    done: random() < 0.8,
    dueDate:
      random() < 0.2 ? null : new Date(at + Math.floor(random() * 60) * DAY_MS).toISOString().slice(0, 10),
    version: 1,
    deletedAt: random() < 0.05 ? new Date(at + DAY_MS) : null,
    createdAt,
    updatedAt: createdAt,
  }
}

function byAge(a: TaskRow, b: TaskRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}
