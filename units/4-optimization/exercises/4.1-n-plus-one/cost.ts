import { ExpectationError, expectQueries, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers, QueryEvents } from '../../contract.ts'
import { grow } from '../../data/grown.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { insertTasks, insertUsers } from '../../data/rows.ts'

/** As many users as tasks, so that a query for each user is as bad as one for each task. */
const { users, tasks } = grow({ users: 500, tasks: 500 })
const READING_STATEMENT = /^(?!\s*(begin|start|commit|rollback|savepoint|release|set)\b)/i

/** What a list costs: one query, whatever its length. */
export function cost(answers: Answers): void {
  test('one query for a list of 1 task, of 10 and of 500', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const ask = ({ db }: Tracker) => tasksWithUser(db, { includeDeleted: true })
    await expectOneQuery(answers, postgres, [1, 10, 500], ask)
  })
}

/** Asks for the list while it grows to these lengths. Throws ExpectationError when one takes more than one query. */
export async function expectOneQuery(
  answers: Answers,
  postgres: PostgresFixture,
  lengths: readonly number[],
  ask: (tracker: Tracker) => Promise<unknown>,
): Promise<void> {
  const tracker = await openTracker(answers, postgres, {
    key: JSON.stringify(users),
    insert: (client) => insertUsers(client, users),
  })
  const costs: Cost[] = []
  for (const [index, length] of lengths.entries()) {
    await insertTasks(tracker.client, tasks.slice(lengths[index - 1] ?? 0, length))
    costs.push({ length, ...(await costOf(tracker.events, () => ask(tracker))) })
  }
  judge(costs)
}

interface Cost {
  readonly length: number
  readonly queries: number
  /** The statements, where there was more than one. */
  readonly listing?: string | undefined
}

async function costOf(events: QueryEvents, run: () => Promise<unknown>): Promise<Omit<Cost, 'length'>> {
  let queries = 0
  const stop = events.after(({ sql }) => void (queries += Number(READING_STATEMENT.test(sql))))
  try {
    await expectQueries(events, { exactly: 1, matching: READING_STATEMENT }, run)
    return { queries }
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error
    return { queries, listing: error.detail }
  } finally {
    stop()
  }
}

function judge(costs: readonly Cost[]): void {
  const wrong = costs.findLast(({ queries }) => queries !== 1)
  if (!wrong) return
  const table = costs
    .map(({ length, queries }) => `${length} ${length === 1 ? 'task' : 'tasks'}: ${queries}`)
    .join(', ')
  const grows = costs[0]!.queries < costs.at(-1)!.queries
  throw new ExpectationError(
    grows
      ? `the number of queries grows with the list: this is the N+1 problem, asked one by one or all at once. Queries for ${table}`
      : `the list takes more than one query, or none. A fixed number is no N+1, but one is enough where every task has one user. Queries for ${table}`,
    wrong.listing,
  )
}
