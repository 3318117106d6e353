import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, imported, listOf } from '../../data/imported.ts'
import { listApp } from '../../data/list-app.ts'
import { openTracker } from '../../data/open-tracker.ts'
import type { OffsetRange } from './contract.ts'

const allowed: readonly (readonly [query: string, range: OffsetRange])[] = [
  ['offset=0', { limit: 20, offset: 0 }],
  ['limit=1&offset=0', { limit: 1, offset: 0 }],
  ['limit=100&offset=1', { limit: 100, offset: 1 }],
  ['limit=2&offset=100000', { limit: 2, offset: 100_000 }],
  ['limit=99&offset=99999', { limit: 99, offset: 99_999 }],
]

const refused = [
  ...['0', '101', '-1', '1.5', 'x', '', '1e3', '99999999999999999999', 'Infinity', 'NaN', '10;', "1'--"].map(
    (limit) => `offset=0&limit=${encodeURIComponent(limit)}`,
  ),
  ...['-1', '100001', '0.5', 'x', '', '1e6', '99999999999999999999', 'Infinity', 'NaN', "0' OR true--"].map(
    (offset) => `limit=10&offset=${encodeURIComponent(offset)}`,
  ),
  'offset=0&limit=5&limit=6',
  'limit=5&offset=0&offset=10',
  'limit=0',
  'limit=101',
]

/** The same through the route, and what a client may ask for. */
export function byHttp(answers: Answers): void {
  test('limits from 1 to 100, offsets from 0 to 100,000, and 20 tasks when nobody says', async () => {
    const { asked, ask } = await routeAlone(answers)
    for (const [query, range] of allowed) {
      const { statusCode } = await ask({ url: `/tasks?${query}` })
      expect(statusCode, `the status of GET /tasks?${query}, which is allowed`).toBe(200)
      expect(asked.at(-1), `what GET /tasks?${query} asks the list for`).toEqual(range)
    }
  })

  test('anything else is 400, and no list is asked', async () => {
    const { asked, ask } = await routeAlone(answers)
    for (const query of refused) {
      const { statusCode } = await ask({ url: `/tasks?${query}` })
      const what = `GET /tasks?${decodeURIComponent(query)}`
      expect(asked, `what the list was asked for by ${what}`).toEqual([])
      expect(statusCode, `the status of ${what}: the client sent something that cannot be used`).toBe(400)
    }
  })

  test('GET /tasks?limit=10&offset=5 answers with ten tasks and meta.total', async ({ postgres }) => {
    const { pageByOffset } = await answers.pageByOffset()
    const { db } = await openTracker(answers, postgres, imported)
    const { ask } = await listApp(answers, { byOffset: (filter, range) => pageByOffset(db, filter, range) })
    const page = await ask({ url: `/tasks?userId=${ADA}&limit=10&offset=5` })
    const all = listOf(({ userId, deletedAt }) => userId === ADA && deletedAt === null)
    expect(page, 'the answer').toMatchObject({
      statusCode: 200,
      body: {
        data: JSON.parse(JSON.stringify(all.slice(5, 15))) as object[],
        meta: { total: all.length, limit: 10, offset: 5 },
      },
    })
    const open = await ask({ url: `/tasks?done=false&include_deleted=true&offset=10&limit=3` })
    const total = listOf(({ done }) => !done).length
    expect(open, "the whole team's open tasks, the trash included").toMatchObject({
      statusCode: 200,
      body: { meta: { total, limit: 3, offset: 10 } },
    })
  })
}

/** The route with a list that only notes what it was asked for. */
async function routeAlone(answers: Answers) {
  const asked: OffsetRange[] = []
  const { ask } = await listApp(answers, {
    byOffset(_filter, range) {
      asked.push(range)
      return Promise.resolve({ data: [], meta: { total: 0, ...range } })
    },
  })
  return { asked, ask }
}
