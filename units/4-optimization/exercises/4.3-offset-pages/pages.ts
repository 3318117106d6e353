import { expect, test } from '@levelup/test-harness'
import type { Answers, Database, TaskFilter } from '../../contract.ts'
import { ADA, BO, CLEO, imported, listOf, NOBODY } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { expectPage } from '../../data/page.ts'
import { asked } from './ask.ts'
import type { PageByOffset } from './contract.ts'

type Filter = readonly [what: string, filter: TaskFilter, which: Parameters<typeof listOf>[0]]

const filters: readonly Filter[] = [
  ["the whole team's tasks", {}, ({ deletedAt }) => deletedAt === null],
  ["Ada's tasks", { userId: ADA }, (task) => task.userId === ADA && task.deletedAt === null],
  ["Bo's, those in the trash too", { userId: BO, includeDeleted: true }, ({ userId }) => userId === BO],
  ['what is not done', { done: false }, (task) => !task.done && task.deletedAt === null],
  ['what Ada has done', { userId: ADA, done: true }, isDoneByAda],
  ['everything there is', { includeDeleted: true, done: undefined, userId: undefined }, () => true],
  ['the tasks of a user who has none', { userId: CLEO }, () => false],
  ['the tasks of nobody', { userId: NOBODY }, () => false],
]

function isDoneByAda({ userId, done, deletedAt }: Parameters<Filter[2]>[0]): boolean {
  return userId === ADA && done && deletedAt === null
}

/** Which tasks are on a page, and how many there are. */
export function pages(answers: Answers): void {
  test('the total counts what the filter lets through, whatever the page', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db } = await openTracker(answers, postgres, imported)
    for (const [what, filter, which] of filters) {
      const total = listOf(which).length
      for (const range of [
        { limit: 10, offset: 0 },
        { limit: 100, offset: 1000 },
      ]) {
        const { meta } = await pageByOffset(db, filter, range)
        expect(
          meta,
          `meta of ${what}, limit ${range.limit}, offset ${range.offset}: total is the number of tasks that the filter lets through (user, done and trash), on all pages together, as a number; limit and offset are those that were asked for`,
        ).toEqual({ total, ...range })
      }
    }
  })

  test("page after page, each task once, in its order: the whole team's tasks", async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db } = await openTracker(answers, postgres, imported)
    const [[what, filter, which]] = filters as [Filter]
    for (const limit of [4, 1, 10, 100]) await turnPages({ db, pageByOffset, what, filter, which, limit })
  })

  test('page after page, each task once, in its order: the list of each filter', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db } = await openTracker(answers, postgres, imported)
    for (const [what, filter, which] of filters)
      for (const limit of [6, 100]) await turnPages({ db, pageByOffset, what, filter, which, limit })
  })

  test('offsets that are no multiple of the limit, up to the last task and one beyond', async ({
    postgres,
  }) => {
    const pageByOffset = await asked(answers)
    const { db } = await openTracker(answers, postgres, imported)
    const all = listOf(({ deletedAt }) => deletedAt === null)
    for (const offset of [1, 3, all.length - 5, all.length - 1, all.length, all.length + 1, 100_000]) {
      const { data } = await pageByOffset(db, {}, { limit: 5, offset })
      const dataSet = `the whole team's tasks, limit 5, offset ${offset} of ${all.length}`
      expectPage(data, all, [offset, offset + 5], dataSet)
    }
  })
}

interface Turning extends Pick<PageByOffset, 'pageByOffset'> {
  readonly db: Database
  readonly what: string
  readonly filter: TaskFilter
  readonly which: Filter[2]
  readonly limit: number
}

/** All pages, and the one after the last; where there is one task on each, every seventh. */
async function turnPages({ db, pageByOffset, what, filter, which, limit }: Turning): Promise<void> {
  const all = listOf(which)
  for (let offset = 0; offset < all.length + limit; offset += limit === 1 ? 7 : limit) {
    const { data } = await pageByOffset(db, filter, { limit, offset })
    expectPage(data, all, [offset, offset + limit], `${what}, limit ${limit}, offset ${offset}`)
  }
}
