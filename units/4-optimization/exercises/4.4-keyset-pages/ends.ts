import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, CLEO, imported, tasks } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { walk } from './walk.ts'

const COUNT = tasks.length

/** The limit, and how many tasks each page has. */
const endings: readonly (readonly [limit: number, sizes: readonly number[]])[] = [
  [COUNT, [COUNT]],
  [COUNT + 1, [COUNT]],
  [COUNT - 1, [COUNT - 1, 1]],
  [COUNT / 2, [COUNT / 2, COUNT / 2]],
  [COUNT / 2 + 1, [COUNT / 2 + 1, COUNT / 2 - 1]],
]

/** How somebody knows that a page is the last one. */
export function ends(answers: Answers): void {
  test('nextCursor is null on the last page and on no other, also where the last one is full', async ({
    postgres,
  }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    for (const [limit, sizes] of endings) {
      const pages = await walk(pageByCursor, db, { includeDeleted: true }, { limit })
      expectSizes(
        pages.map(({ data }) => data.length),
        sizes,
        limit,
      )
      for (const { meta } of pages)
        expect(meta, 'the meta of a page').toEqual({ limit, nextCursor: meta.nextCursor })
    }
  })

  test('a list without tasks is one empty page, and the last', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const page = await pageByCursor(db, { userId: CLEO }, { limit: 10 })
    expect(page, 'the page of a user who has no tasks').toEqual({
      data: [],
      meta: { limit: 10, nextCursor: null },
    })
  })

  test('a cursor goes into a URL as it is', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const filters = [
      { includeDeleted: true },
      {},
      { userId: ADA },
      { userId: ADA, done: true },
      { done: false },
    ]
    for (const filter of filters) {
      const pages = await walk(pageByCursor, db, filter, { limit: 4 })
      for (const { meta } of pages) expectFitForUrl(meta.nextCursor ?? '')
    }
  })
}

function expectSizes(sizes: readonly number[], wanted: readonly number[], limit: number): void {
  if (sizes.join() === wanted.join()) return
  const why =
    sizes.at(-1) === 0
      ? ' The last one is empty, and nobody should have to ask for an empty one: a page is the last when no task is left after it, be it full or not.'
      : ''
  throw new ExpectationError(
    `a list of ${COUNT} tasks, limit ${limit}, until nextCursor is null: its pages have ${sizes.join(', ')} tasks, and should have ${wanted.join(', ')}.${why}`,
  )
}

/** Letters that mean nothing in a query: what `+`, `/`, `=`, `&`, `%` and `#` become depends on who reads it. */
const FIT_FOR_URL = /^[\w.~:,@!-]*$/

function expectFitForUrl(cursor: string): void {
  if (FIT_FOR_URL.test(cursor)) return
  const received = new URLSearchParams(`cursor=${cursor}`).get('cursor')
  const arrives =
    received === cursor ? 'some of its letters mean something there' : `it arrives as "${received}"`
  throw new ExpectationError(
    `the cursor "${cursor}" does not go into a URL as it is: ${arrives}. Take letters and digits, - and _ (base64url, say)`,
  )
}
