import { expect, test } from '@levelup/test-harness'
import {
  analyse,
  expectPlan,
  expectSameWork,
  plansOf,
  rowsReturned,
  sentStatements,
} from '@levelup/test-harness/plans'
import type { PostgresFixture } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { grownTracker } from '../../data/grown-tracker.ts'
import { INDEX_FOLDER } from './folder.ts'

const SIZE = { users: 50, tasks: 5000 }
const LIMIT = 20

/** What a page costs, wherever it begins. */
export function cost(answers: Answers): void {
  test('one statement for a page, be it the first or a later one', async ({ postgres }) => {
    const { tracker, ask, late } = await openGrown(answers, postgres, { userId: 0 })
    for (const [what, cursor] of [
      ['the first page', undefined],
      ['a page halfway down', late],
    ] as const) {
      const sent = await sentStatements(tracker.events, () => ask(cursor))
      expect(
        sent.map(({ sql }) => sql),
        `the statements for ${what}: one is enough`,
      ).toHaveLength(1)
    }
  })

  test('values are bound: the same statement for another user and another cursor', async ({ postgres }) => {
    const one = await openGrown(answers, postgres, { userId: 0 })
    const other = await openGrown(answers, postgres, { userId: 3 })
    const [ones, others] = [
      await sentStatements(one.tracker.events, () => one.ask(one.late)),
      await sentStatements(other.tracker.events, () => other.ask(other.late)),
    ].map((sent) => sent.map(({ sql }) => sql))
    expect(
      others,
      'the text of the statement changes with the values, so values are written into it and not bound ($1): that is how SQL injection begins',
    ).toEqual(ones)
  })

  for (const [list, user] of [
    ["the whole team's list", undefined],
    ['the list of the user with most tasks', 0],
    ['the list of a user with few', 12],
  ] as const)
    test(`${list}: a page halfway down costs what the first one does, by an index`, async ({ postgres }) => {
      const { tracker, ask, late } = await openGrown(answers, postgres, { userId: user, index: true })
      const { pool, events } = tracker
      const first = await plansOf(pool, events, () => ask(undefined))
      const later = await plansOf(pool, events, () => ask(late))
      for (const plans of [later, first]) {
        // Twice as many: tasks in the trash, and equal times, may lie between.
        expectPlan(plans, { noSequentialScan: 'tasks', rowsTouched: 2 * (LIMIT + 1) })
        expect(rowsReturned(plans), `rows sent for a page of ${LIMIT}`).toBeLessThanOrEqual(LIMIT + 1)
      }
      expectSameWork(first, later, { names: ['the first page', 'the page halfway down'] })
    })

  test('down takes the index away again, and up brings it back', async ({ postgres }) => {
    const { tracker } = await openGrown(answers, postgres, {})
    const [up, down] = (['up', 'down'] as const).map((way) => answers.readMigration('4.4', INDEX_FOLDER, way))
    const before = await tracker.client.query(INDEXES)
    for (let round = 1; round <= 2; round++) {
      await tracker.client.query(up!)
      const made = await tracker.client.query(INDEXES)
      expect(made.rows.length, 'the indexes after up').toBeGreaterThan(before.rows.length)
      await tracker.client.query(down!)
      const after = await tracker.client.query(INDEXES)
      expect(after.rows, 'the indexes of tasks and its number of rows, after up and down').toEqual(
        before.rows,
      )
    }
  })
}

const INDEXES = `
  SELECT indexdef, (SELECT count(*) FROM tasks) AS rows FROM pg_indexes WHERE tablename = 'tasks' ORDER BY indexdef`

interface GrownOptions {
  /** The number of the user, by the number of their tasks; without it, it is the whole team's list. */
  readonly userId?: number | undefined
  readonly index?: boolean
}

/** A tracker with many rows, and a cursor of a page halfway down this list. */
async function openGrown(
  answers: Answers,
  postgres: PostgresFixture,
  { userId, index = false }: GrownOptions,
) {
  const { pageByCursor } = await answers.pageByCursor()
  const tracker = await grownTracker(answers, postgres, SIZE)
  if (index) await tracker.client.query(answers.readMigration('4.4', INDEX_FOLDER, 'up'))
  const filter: TaskFilter = userId === undefined ? {} : { userId: tracker.users[userId]!.id }
  const ask = (cursor: string | undefined, limit = LIMIT) =>
    pageByCursor(tracker.db, filter, { limit, cursor })
  const count = tracker.tasks.filter(
    (task) => task.deletedAt === null && (filter.userId === undefined || task.userId === filter.userId),
  ).length
  let late: string | undefined
  let left = count
  while (left > count / 2) {
    const limit = Math.min(100, Math.ceil(left - count / 2))
    late = (await ask(late, limit)).meta.nextCursor ?? undefined
    left -= limit
  }
  if (index) await analyse(tracker.pool, 'tasks')
  return { tracker, ask, late }
}
