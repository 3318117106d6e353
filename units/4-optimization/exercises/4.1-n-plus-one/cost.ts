import { ExpectationError, expectQueries, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers, QueryEvents } from '../../contract.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { insertTasks, insertUsers } from '../../data/rows.ts'
import { crowd } from './crowd.ts'

/** More than the thousand that a list might be read in, or cut off at. */
const LENGTHS = [1, 10, 1100]
const { users, tasks } = crowd(LENGTHS.at(-1)!)
const READING_STATEMENT = /^(?!\s*(begin|start|commit|rollback|savepoint|release|set)\b)/i

/** What a list costs: one query, whatever its length. */
export function cost(answers: Answers): void {
  test('one query for a list of 1 task, of 10 and of 1,100', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    await expectOneQuery(answers, postgres, LENGTHS, ({ db }) => tasksWithUser(db, {}))
  })
}

/**
 * Asks for the list while it grows to these lengths, and stops at the first that takes more or less than one query: a
 * thousand would only take longer. Throws ExpectationError then, and for a list that is not whole.
 */
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
    const { list, ...cost } = await costOf(tracker.events, () => ask(tracker))
    expectWhole(list, length)
    costs.push({ length, ...cost })
    // One length alone does not tell whether the number grows.
    if (index > 0) judge(costs)
  }
}

function expectWhole(list: unknown, length: number): void {
  const where = `with ${tasksOf(length)} in the database,`
  if (!Array.isArray(list)) throw new ExpectationError(`${where} the answer is no list, but ${typeof list}`)
  if (list.length !== length) throw new ExpectationError(`${where} the list of all has ${list.length}`)
}

interface Cost {
  readonly length: number
  readonly queries: number
  /** The statements, where there was not exactly one. */
  readonly listing?: string | undefined
}

async function costOf(
  events: QueryEvents,
  run: () => Promise<unknown>,
): Promise<Omit<Cost, 'length'> & { list: unknown }> {
  let queries = 0
  let list: unknown
  const stop = events.after(({ sql }) => void (queries += Number(READING_STATEMENT.test(sql))))
  try {
    await expectQueries(events, { exactly: 1, matching: READING_STATEMENT }, async () => (list = await run()))
    return { list, queries }
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error
    return { list, queries, listing: error.detail }
  } finally {
    stop()
  }
}

function judge(costs: readonly Cost[]): void {
  const wrong = costs.findLast(({ queries }) => queries !== 1)
  if (!wrong) return
  const table = costs.map(({ length, queries }) => `${tasksOf(length)}: ${queries}`).join(', ')
  throw new ExpectationError(`${reasonOf(costs)} Queries for ${table}`, wrong.listing)
}

function reasonOf(costs: readonly Cost[]): string {
  const [first, last] = [costs[0]!, costs.at(-1)!]
  if (first.queries < last.queries)
    return 'the number of queries grows with the list: this is the N+1 problem, asked one by one, in parts or all at once.'
  return last.queries < 1
    ? 'a list was given without asking the database, so it is one that was remembered.'
    : 'the list takes more than one query. A fixed number is no N+1, but one is enough where every task has one user.'
}

function tasksOf(length: number): string {
  return length === 1 ? '1 task' : `${length.toLocaleString('en')} tasks`
}
