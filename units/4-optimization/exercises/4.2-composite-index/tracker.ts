import type { PostgresFixture } from '@levelup/test-harness'
import { plansOf, type Plan } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import { grownTracker } from '../../data/grown-tracker.ts'
import type { TaskRow } from '../../data/rows.ts'

/** A tracker for what does not depend on the number of tasks. */
export function fewTasks(answers: Answers, postgres: PostgresFixture) {
  return grownTracker(answers, postgres, { users: 5, tasks: 60 })
}

/** A tracker with 5,000 tasks; who has most of them comes first, and everybody's tasks are in the order of the list. */
export async function manyTasks(answers: Answers, postgres: PostgresFixture) {
  const { openTasks } = await answers.openTasks()
  const tracker = await grownTracker(answers, postgres, { users: 50, tasks: 5000 })
  const owners = tracker.users
    .map(({ id }) => ({ id, tasks: tracker.tasks.filter(({ userId }) => userId === id).sort(byDueDate) }))
    .sort((one, other) => other.tasks.length - one.tasks.length)
  return {
    ...tracker,
    owners,
    openTasksOf: (id: string, limit: number): Promise<Plan[]> =>
      plansOf(tracker.pool, tracker.events, () => openTasks(tracker.db, id, limit)),
  }
}

function byDueDate(one: TaskRow, other: TaskRow): number {
  const [a, b] = [one, other].map(({ dueDate, id }) => `${dueDate ?? 'none'} ${id}`)
  return a! < b! ? -1 : 1
}
