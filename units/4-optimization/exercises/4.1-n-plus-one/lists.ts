import { expectRows, test } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { ADA, BO, CLEO, listFor, NOBODY, team } from './team.ts'

const whose = [
  ["the whole team's tasks", undefined],
  ["Ada's tasks", ADA],
  ["Bo's tasks", BO],
  ['the tasks of a user who has none', CLEO],
  ['the tasks of nobody', NOBODY],
] as const

const narrower: readonly Omit<TaskFilter, 'userId'>[] = [
  {},
  { done: true },
  { done: false },
  { includeDeleted: true },
  { done: true, includeDeleted: true },
  { done: false, includeDeleted: true },
  { done: undefined, includeDeleted: false },
]

/** The list of each filter. */
export function lists(answers: Answers): void {
  for (const [what, userId] of whose)
    test(`the same list as before: ${what}`, async ({ postgres }) => {
      const { tasksWithUser } = await answers.tasksWithUser()
      const { db } = await openTracker(answers, postgres, team)
      for (const rest of narrower) {
        const filter = { userId, ...rest }
        const dataSet = [what, ...Object.entries(rest).map(([name, value]) => `${name}: ${value}`)].join(', ')
        expectRows(await tasksWithUser(db, filter), listFor(filter), { order: 'exact', dataSet })
      }
    })
}
