import { expect, ExpectationError, test } from '@levelup/test-harness'
import { plansOf, rowsReturned, sentStatements, type Statement } from '@levelup/test-harness/plans'
import type { Answers, TaskFilter } from '../../contract.ts'
import { grownTracker } from '../../data/grown-tracker.ts'
import { imported, listOf } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { expectPage } from '../../data/page.ts'
import { forbidReading, READ_COLUMN_MESSAGE } from '../../data/unread-column.ts'
import { asked } from './ask.ts'

/** More than a thousand tasks that are not in the trash: a total may not stop there. */
const SIZE = { users: 20, tasks: 1200 }
const PAGES = [
  { limit: 10, offset: 0 },
  { limit: 100, offset: 300 },
  { limit: 10, offset: 5000 },
]
const MOST_STATEMENTS = 2

/** What a page costs: its own rows, and one number. */
export function cost(answers: Answers): void {
  test('at most two statements, for ten tasks, for a hundred, and for none', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, events } = await grownTracker(answers, postgres, SIZE)
    for (const range of PAGES) {
      const sent = await sentStatements(events, () => pageByOffset(db, {}, range))
      if (sent.length > MOST_STATEMENTS)
        throw new ExpectationError(
          `${sent.length} statements for a page of ${range.limit} from offset ${range.offset}: one can read the rows, one can count, and it takes no third`,
          listing(sent),
        )
    }
  })

  test('the database sends the rows of the page, and a total', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, events, pool, users, tasks } = await grownTracker(answers, postgres, SIZE)
    const userId = users[0]!.id
    const living = tasks.filter(({ deletedAt }) => deletedAt === null)
    const doneByOne = living.filter((task) => task.userId === userId && task.done)
    for (const [filter, list] of [
      [{}, living],
      [{ userId, done: true }, doneByOne],
    ] as const)
      for (const range of PAGES) {
        const page = { data: [] as unknown[], total: -1 }
        const plans = await plansOf(pool, events, async () => {
          const { data, meta } = await pageByOffset(db, filter, range)
          Object.assign(page, { data: data.length, total: meta.total })
        })
        // One row more for the total.
        const [sent, atMost] = [rowsReturned(plans), range.limit + 1]
        if (sent > atMost)
          throw new ExpectationError(
            `for a page of ${range.limit} tasks the database sent ${sent} rows, and ${range.limit} and one for the total would do: let it take the page out (LIMIT, OFFSET), and count in the database as well`,
            listing(plans.map(({ statement }) => statement)),
          )
        const rows = list.slice(range.offset, range.offset + range.limit).length
        expect(
          page,
          `how many tasks are on the page with limit ${range.limit} from offset ${range.offset}, and how many there are in all`,
        ).toEqual({ data: rows, total: list.length })
      }
  })

  test('of a task, the notes stay in the database', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, client } = await openTracker(answers, postgres, imported)
    await forbidReading(client, 'tasks', 'notes')
    const { data } = await pageByOffset(db, {}, { limit: 10, offset: 20 }).catch((error: unknown) => {
      if (!String(error).includes(READ_COLUMN_MESSAGE)) throw error
      throw new ExpectationError(
        'the page read the notes of the tasks, which it does not show: leave that column out',
        undefined,
        { cause: error },
      )
    })
    const living = listOf(({ deletedAt }) => deletedAt === null)
    expectPage(data, living, [20, 30], "the whole team's tasks, limit 10, offset 20")
  })

  test('values are bound: the same statements for another user, limit and offset', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, events, users } = await grownTracker(answers, postgres, SIZE)
    const one = await sentFor({ userId: users[0]!.id, done: true }, { limit: 7, offset: 41 })
    const other = await sentFor({ userId: users[1]!.id, done: true }, { limit: 53, offset: 8 })
    if (textsOf(one) !== textsOf(other))
      throw new ExpectationError(
        'the text of the statements changes with the values, so values are written into it and not bound ($1): that is how SQL injection begins',
        [listing(one), listing(other)].join('\n\n'),
      )

    function sentFor(filter: TaskFilter, range: { limit: number; offset: number }): Promise<Statement[]> {
      return sentStatements(events, () => pageByOffset(db, filter, range))
    }
  })
}

/** In any order: two that are sent at once may change places. */
function textsOf(statements: readonly Statement[]): string {
  return statements
    .map(({ sql }) => sql)
    .sort()
    .join('\n')
}

function listing(statements: readonly Statement[]): string {
  return ['Statements', ...statements.map(({ sql }) => `  ${sql.trim()}`)].join('\n')
}
