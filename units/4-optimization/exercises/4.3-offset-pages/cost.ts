import { expect, ExpectationError, test } from '@levelup/test-harness'
import { plansOf, rowsReturned, sentStatements } from '@levelup/test-harness/plans'
import type { Answers, TaskFilter } from '../../contract.ts'
import { grownTracker } from '../../data/grown-tracker.ts'

const SIZE = { users: 20, tasks: 2000 }
const PAGES = [
  { limit: 10, offset: 0 },
  { limit: 100, offset: 300 },
  { limit: 10, offset: 5000 },
]
const MOST_STATEMENTS = 2

/** What a page costs: its own rows, and one number. */
export function cost(answers: Answers): void {
  test('the database sends the rows of the page, and a total', async ({ postgres }) => {
    const { pageByOffset } = await answers.pageByOffset()
    const { db, events, pool, users } = await grownTracker(answers, postgres, SIZE)
    for (const filter of [{}, { userId: users[0]!.id, done: true }] as TaskFilter[])
      for (const range of PAGES) {
        const plans = await plansOf(pool, events, () => pageByOffset(db, filter, range))
        // One row more for the total.
        const [sent, atMost] = [rowsReturned(plans), range.limit + 1]
        if (sent > atMost)
          throw new ExpectationError(
            `for a page of ${range.limit} tasks the database sent ${sent} rows: let it take the page out (LIMIT, OFFSET), and count in the database as well`,
            ['Statements', ...plans.map(({ statement }) => `  ${statement.sql.trim()}`)].join('\n'),
          )
      }
  })

  test('at most two statements, for ten tasks, for a hundred, and for none', async ({ postgres }) => {
    const { pageByOffset } = await answers.pageByOffset()
    const { db, events } = await grownTracker(answers, postgres, SIZE)
    for (const range of PAGES) {
      const sent = await sentStatements(events, () => pageByOffset(db, {}, range))
      expect(
        sent.length,
        `statements for a page of ${range.limit} from offset ${range.offset}: one can read the rows, one can count, and it takes no third`,
      ).toBeLessThanOrEqual(MOST_STATEMENTS)
    }
  })

  test('values are bound: the same statements for another user, limit and offset', async ({ postgres }) => {
    const { pageByOffset } = await answers.pageByOffset()
    const { db, events, users } = await grownTracker(answers, postgres, SIZE)
    const one = await textsOf({ userId: users[0]!.id, done: true }, { limit: 7, offset: 41 })
    const other = await textsOf({ userId: users[1]!.id, done: true }, { limit: 53, offset: 8 })
    expect(
      other,
      'the text of the statements changes with the values, so values are written into it and not bound ($1): that is how SQL injection begins',
    ).toEqual(one)

    async function textsOf(filter: TaskFilter, range: { limit: number; offset: number }): Promise<string[]> {
      const sent = await sentStatements(events, () => pageByOffset(db, filter, range))
      return sent.map(({ sql }) => sql).sort()
    }
  })
}
