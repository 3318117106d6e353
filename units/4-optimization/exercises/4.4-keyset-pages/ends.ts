import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, CLEO, imported, tasks } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { walk } from './walk.ts'

const COUNT = tasks.length

/** The limit, and how many tasks each page has. */
const endings: readonly (readonly [limit: number, sizes: readonly number[]])[] = [
  [COUNT + 1, [COUNT]],
  [COUNT, [COUNT]],
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
      expect(
        pages.map(({ data }) => data.length),
        `tasks on each page of a list of ${COUNT}, limit ${limit}, until nextCursor is null: a last page that is full is the last one all the same, and nobody should have to ask for an empty one`,
      ).toEqual(sizes)
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
    const cursors: string[] = []
    for (const filter of filters) {
      const pages = await walk(pageByCursor, db, filter, { limit: 1 })
      cursors.push(...pages.flatMap(({ meta }) => meta.nextCursor ?? []))
    }
    const changed = cursors.filter(
      (cursor) => new URLSearchParams(`cursor=${cursor}`).get('cursor') !== cursor,
    )
    expect(
      [...changed, ...cursors.filter((cursor) => encodeURIComponent(cursor) !== cursor)],
      'cursors that mean something else in a URL: take letters and digits, - and _ (base64url, say)',
    ).toEqual([])
  })
}
