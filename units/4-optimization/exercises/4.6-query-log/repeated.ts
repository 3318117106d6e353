import { expect, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Repetition } from './contract.ts'
import { asked, line, OTHER_LINES, sent, times, type Writer } from './lines.ts'
import { readOf } from './read-of.ts'

const TASK = 'SELECT "title" FROM "tasks" WHERE "id" = $1'
const USER = 'SELECT "email" FROM "users" WHERE "id" = $1'

/** Statements that one request sends again and again. */
export function repeated(answers: Answers): void {
  const expectRepeated = expectRepeatedOf(answers)

  test('repeatedIn finds what one request sends atLeast times: not one time fewer', async () => {
    const lines = [7, 8, 9].flatMap((calls) => request(calls, { reqId: `req-${calls}` }))
    const [seven, eight, nine] = [7, 8, 9].map((calls) => found(calls, { reqId: `req-${calls}` }))
    await expectRepeated(lines, 8, [nine!, eight!], 'requests that send a statement 7, 8 and 9 times')
    await expectRepeated(lines, 7, [nine!, eight!, seven!], 'the same, at least 7 times')
    await expectRepeated(lines, 10, [], 'the same, at least 10 times')
  })

  test('unless told otherwise, 10 times is again and again', async () => {
    const lines = [9, 10, 11].flatMap((calls) => request(calls, { reqId: `req-${calls}` }))
    await expectRepeated(
      lines,
      undefined,
      [found(11, { reqId: 'req-11' }), found(10, { reqId: 'req-10' })],
      'requests that send a statement 9, 10 and 11 times',
    )
  })

  test('requests that run at the same time are counted apart, though their lines stand mixed', async () => {
    const [one, other] = ['req-1', 'req-2'].map((reqId) => request(6, { reqId }))
    const mixed = one!.flatMap((text, index) => [text, other![index]!])
    await expectRepeated(mixed, 7, [], 'two requests that send a statement 6 times each, at least 7 times')
    await expectRepeated(
      mixed,
      6,
      [found(6, { reqId: 'req-1' }), found(6, { reqId: 'req-2' })],
      'the same, at least 6 times',
    )
  })

  test('each process counts its requests from 1: req-1 of another one is another request', async () => {
    const writers: Writer[] = [
      { reqId: 'req-1' },
      { reqId: 'req-1', pid: 2 },
      { reqId: 'req-1', hostname: 'tracker-2' },
    ]
    const lines = writers.flatMap((writer) => request(3, writer))
    await expectRepeated(lines, 4, [], 'three processes, 3 times each, at least 4 times')
    await expectRepeated(
      lines,
      3,
      writers.map((writer) => found(3, writer)),
      'the same, at least 3 times',
    )
  })

  test('what is sent for no request is repeated in none', async () => {
    await expectRepeated(
      times(20, sent(TASK, 1)),
      2,
      [],
      'twenty statements without a reqId, as at the start of the app',
    )
  })

  test('within a request, each statement is counted for itself', async () => {
    const writer = { reqId: 'req-1' }
    const inList = (ids: string) => `SELECT "id" FROM "tags" WHERE "id" IN (${ids})`
    const lines = [
      asked('GET', '/tasks', writer),
      ...['$1,$2', '$1', '$1,$2,$3'].map((ids) => sent(inList(ids), 1, writer)),
      ...times(4, sent(USER, 0.25, writer)).flatMap((user) => [user, sent(TASK, 8, writer)]),
      sent(USER, 0.25, writer),
    ]
    const repetition = (sql: string, calls: number) => ({ reqId: 'req-1', route: 'GET /tasks', sql, calls })
    await expectRepeated(
      lines,
      3,
      [repetition(USER, 5), repetition(TASK, 4), repetition(inList('$1,$2'), 3)],
      'one request with three statements, of which one has lists of several lengths',
    )
    await expectRepeated(lines, 6, [], 'the same: 12 statements in all, and none of them 6 times')
  })

  test('the route is that of the request, and null where the log does not say', async () => {
    const lines = [
      ...times(2, sent(TASK, 1, { reqId: 'req-9' })),
      asked('GET', '/tasks/:id', { reqId: 'req-10' }),
      asked('PATCH', '/tasks/:id', { reqId: 'req-11' }),
      // Of a URL that has no route.
      line({ reqId: 'req-9', req: { method: 'GET' }, msg: 'incoming request' }),
      asked('DELETE', '/users/:id', { reqId: 'req-10', pid: 2 }),
      ...['req-10', 'req-11'].flatMap((reqId) => times(3, sent(TASK, 1, { reqId }))),
      ...times(4, sent(TASK, 1, { reqId: 'req-10', pid: 2 })),
    ]
    const repetition = (reqId: string, route: string | null, calls: number) => ({
      reqId,
      route,
      sql: TASK,
      calls,
    })
    await expectRepeated(
      lines,
      2,
      [
        repetition('req-10', 'DELETE /users/:id', 4),
        repetition('req-10', 'GET /tasks/:id', 3),
        repetition('req-11', 'PATCH /tasks/:id', 3),
        repetition('req-9', null, 2),
      ],
      'a log that begins in the middle of a request',
    )
  })

  test('what is no line of the app is skipped', async () => {
    const writer = { reqId: 'req-1' }
    const own = [
      { req: null },
      { req: 'GET /' },
      { req: { route: '/tasks' } },
      { query: null },
      { query: { sql: TASK } },
      { query: { sql: TASK, durationMs: '0.5' } },
    ].map((fields) => line({ ...writer, ...fields }))
    for (const other of [...OTHER_LINES, ...own])
      await expectRepeated(
        request(3, writer).flatMap((text) => [text, other]),
        3,
        [found(3, writer)],
        `a request with the line ${JSON.stringify(other.slice(0, 60))} in between`,
      )
  })

  test('both functions take the lines as they are, and one of them may be asked after the other', async () => {
    const { statementsByCost, repeatedIn } = await answers.readLog()
    const lines = Object.freeze(request(3, { reqId: 'req-1' }))
    const twice = [1, 2].map(() => [statementsByCost(lines), repeatedIn(lines, 2)])
    expect(twice[1], 'the same log read a second time').toEqual(twice[0])
  })
}

function request(calls: number, writer: Writer): string[] {
  return [asked('GET', '/activities', writer), ...times(calls, sent(TASK, 0.5, writer))]
}

function found(calls: number, { reqId = '' }: Writer): Repetition {
  return { reqId, route: 'GET /activities', sql: TASK, calls }
}

function expectRepeatedOf(answers: Answers) {
  return async (
    lines: readonly string[],
    atLeast: number | undefined,
    expected: readonly Repetition[],
    dataSet: string,
  ) => {
    const { repeatedIn } = await answers.readLog()
    const found = readOf('repeatedIn', dataSet, () => repeatedIn(lines.values(), atLeast))
    expectRows(
      found.map(({ reqId, route, sql, calls }) => ({ reqId, route, sql, calls })),
      [...expected],
      { order: 'exact', dataSet },
    )
  }
}
