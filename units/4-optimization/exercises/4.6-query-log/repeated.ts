import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectRepeatedOf, found, request, TASK, USER } from './expect-repeated.ts'
import { asked, failed, line, OTHER_LINES, sent, times } from './lines.ts'
import { rowsOf } from './rows-of.ts'

/** Statements that one request sends again and again. */
export function repeated(answers: Answers): void {
  const expectRepeated = expectRepeatedOf(answers)

  test('repeatedIn finds what one request sends atLeast times: not one time fewer', async () => {
    const lines = [7, 8, 9].flatMap((calls) => request(calls, { reqId: `req-${calls}` }))
    const [seven, eight, nine] = [7, 8, 9].map((calls) => found(calls, { reqId: `req-${calls}` }))
    await expectRepeated(lines, 8, [nine!, eight!], 'requests that send a statement 7, 8 and 9 times')
    await expectRepeated(lines, 8, [nine!, eight!], 'the same log, read once more')
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
    const thirty = Array.from({ length: 30 }, (_, index) => ({ reqId: `req-${index}` }))
    await expectRepeated(
      thirty.flatMap((writer) => request(10, writer)),
      undefined,
      thirty.map((writer) => found(10, writer)),
      'thirty requests that send a statement 10 times each',
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

  test('within a request, each statement is counted for itself', async () => {
    const writer = { reqId: 'req-1' }
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

  test('sql is the text as this request sent it the first time, and not another one', async () => {
    const writers = [{ reqId: 'req-1' }, { reqId: 'req-2' }]
    const [first, second] = [
      ['$1,$2', '$1'],
      ['$1', '$1,$2,$3', '$1,$2'],
    ]
    const lines = [
      ...writers.map((writer) => asked('GET', '/tags', writer)),
      ...first.map((ids) => sent(inList(ids), 1, writers[0])),
      ...second.map((ids) => sent(inList(ids), 1, writers[1])),
    ]
    await expectRepeated(
      lines,
      2,
      [
        { reqId: 'req-2', route: 'GET /tags', sql: inList('$1'), calls: 3 },
        { reqId: 'req-1', route: 'GET /tags', sql: inList('$1,$2'), calls: 2 },
      ],
      'two requests that begin with lists of other lengths',
    )
  })

  test('of equal ones, the one comes first whose statement stands first in the log', async () => {
    const [nine, ten, eleven] = [{ reqId: 'req-9' }, { reqId: 'req-10' }, { reqId: 'req-11' }]
    const once = [sent(TASK, 1, ten), sent(USER, 4, nine), sent(TASK, 2, nine), sent(USER, 3, ten)]
    await expectRepeated(
      [
        asked('GET', '/activities', nine),
        asked('GET', '/activities', ten),
        ...once,
        ...once.toReversed(),
        ...request(3, eleven),
      ],
      2,
      [
        found(3, eleven),
        found(2, ten),
        { ...found(2, nine), sql: USER },
        found(2, nine),
        { ...found(2, ten), sql: USER },
      ],
      'two requests that send two statements twice each, and one that sends a statement three times',
    )
  })

  test('statements that failed count, too: what is tried again and again is repeated', async () => {
    const writer = { reqId: 'req-1' }
    await expectRepeated(
      [...request(2, writer), ...times(3, failed(TASK, 4, writer))],
      5,
      [found(5, writer)],
      'a request that sends a statement 5 times, of which 3 fail',
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
    const dataSet = 'the same log, read by both, and by both once more'
    const read = () => [
      rowsOf('statementsByCost', ['sql', 'calls', 'totalMs'], dataSet, () => statementsByCost(lines)),
      rowsOf('repeatedIn', ['sql', 'calls', 'route'], dataSet, () => repeatedIn(lines, 2)),
    ]
    const [first, second] = [read(), read()]
    for (const [index, rows] of second.entries()) expectRows(rows, first[index]!, { order: 'exact', dataSet })
  })
}

function inList(ids: string): string {
  return `SELECT "id" FROM "tags" WHERE "id" IN (${ids})`
}
