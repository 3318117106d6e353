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
  ['limit=5.0&offset=3', { limit: 5, offset: 3 }],
]

const refused = [
  ...[
    '0',
    '101',
    '-1',
    '1.5',
    'x',
    '',
    '1e3',
    '99999999999999999999',
    '1e400',
    'Infinity',
    '-Infinity',
    'NaN',
    '10;',
    "1'--",
  ].map((limit) => `offset=0&limit=${encodeURIComponent(limit)}`),
  ...[
    '-1',
    '100001',
    '0.5',
    'x',
    '',
    '1e6',
    '99999999999999999999',
    '1e400',
    'Infinity',
    '-Infinity',
    'NaN',
    "0' OR true--",
  ].map((offset) => `limit=10&offset=${encodeURIComponent(offset)}`),
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

  test('what is left out is left out: a list without limit and offset is no page', async () => {
    const { kinds, ask } = await routeAlone(answers)
    for (const [query, kind] of [
      [`userId=${ADA}`, 'the whole list'],
      ['include=user', 'the list with users'],
      ['limit=5', 'a page of 5 by cursor'],
      ['cursor=bm9uZQ', 'a page of 20 by cursor'],
      ['offset=5', 'a page by offset'],
    ] as const) {
      await ask({ url: `/tasks?${query}` })
      expect(
        kinds.splice(0),
        `what GET /tasks?${query} answers with: a default in the schema is there for every list, also for one that nobody wants in pages`,
      ).toEqual([kind])
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

/** The route with lists that only note what they were asked for. */
async function routeAlone(answers: Answers) {
  const asked: OffsetRange[] = []
  const kinds: string[] = []
  const { ask } = await listApp(answers, {
    list: () => noted('the whole list', []),
    withUser: () => noted('the list with users', []),
    byCursor: (_filter, { limit }) =>
      noted(`a page of ${limit} by cursor`, { data: [], meta: { limit, nextCursor: null } }),
    byOffset(_filter, range) {
      asked.push(range)
      return noted('a page by offset', { data: [], meta: { total: 0, ...range } })
    },
  })
  return { asked, kinds, ask }

  function noted<Answer>(kind: string, answer: Answer): Promise<Answer> {
    kinds.push(kind)
    return Promise.resolve(answer)
  }
}
