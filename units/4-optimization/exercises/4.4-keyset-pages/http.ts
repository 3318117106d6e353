import { expect, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, BO, imported } from '../../data/imported.ts'
import { listApp } from '../../data/list-app.ts'
import { openTracker } from '../../data/open-tracker.ts'
import type { CursorPage } from './contract.ts'
import { newestFirst } from './walk.ts'

/** The same through the route. */
export function byHttp(answers: Answers): void {
  test('GET /tasks?limit=4 and its cursors, as they are, lead through the list', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const { ask } = await listApp(answers, { byCursor: (filter, range) => pageByCursor(db, filter, range) })
    const list = newestFirst(({ userId, deletedAt }) => userId === ADA && deletedAt === null)
    const shown: object[] = []
    let next = ''
    do {
      const { statusCode, body } = await ask({ url: `/tasks?userId=${ADA}&limit=4${next}` })
      expect(statusCode, JSON.stringify(body)).toBe(200)
      const { data, meta } = body as CursorPage
      shown.push(...data)
      next = meta.nextCursor === null ? '' : `&cursor=${meta.nextCursor}`
    } while (next !== '' && shown.length < 2 * list.length)
    expectRows(shown, JSON.parse(JSON.stringify(list)) as object[], {
      order: 'exact',
      dataSet: "Ada's tasks",
    })
  })

  test('a cursor that is none, of another list, or beside an offset is 400', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db } = await openTracker(answers, postgres, imported)
    const { ask } = await listApp(answers, { byCursor: (filter, range) => pageByCursor(db, filter, range) })
    const first = await ask({ url: `/tasks?userId=${ADA}&limit=4` })
    const cursor = (first.body as CursorPage).meta.nextCursor ?? ''
    for (const query of [
      `userId=${ADA}&cursor=`,
      `userId=${ADA}&cursor=none`,
      `userId=${BO}&cursor=${cursor}`,
      `userId=${ADA}&cursor=${cursor}&done=true`,
      `userId=${ADA}&cursor=${cursor}&offset=0`,
      `userId=${ADA}&cursor=${cursor}&cursor=${cursor}`,
    ]) {
      const { statusCode } = await ask({ url: `/tasks?${query}` })
      expect(statusCode, `the status of GET /tasks?${query}`).toBe(400)
    }
    const without = await ask({ url: `/tasks?userId=${ADA}&cursor=${cursor}` })
    expect(without.statusCode, 'the status of a cursor without a limit').toBe(200)
    expect((without.body as CursorPage).meta.limit, 'the limit where none was given').toBeGreaterThan(0)
  })
}
