import { test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost, DONE, expectCostsOf, LIST, REPORT, USER } from './expect-costs.ts'
import { failed, OTHER_LINES, sent, shapesOf, times } from './lines.ts'

/** What the calls of each statement took. */
export function byCost(answers: Answers): void {
  const expectCosts = expectCostsOf(answers)

  test('statementsByCost counts calls, adds up their times, and keeps the slowest', async () => {
    const lines = [sent(LIST, 0.5), sent(USER, 0.25), sent(LIST, 2), sent(LIST, 1)]
    for (const dataSet of ['three calls of one statement, one of another', 'the same log, read once more'])
      await expectCosts(lines, [{ sql: LIST, calls: 3, totalMs: 3.5, worstMs: 2 }, cost(USER, 0.25)], dataSet)
    await expectCosts(
      [sent(USER, 0), sent(LIST, 0), sent(LIST, 0.5)],
      [{ sql: LIST, calls: 2, totalMs: 0.5, worstMs: 0.5 }, cost(USER, 0)],
      'two calls that took 0 ms, and one more',
    )
    await expectCosts(
      [sent(LIST, 15.375), sent(LIST, 0.125)],
      [{ sql: LIST, calls: 2, totalMs: 15.5, worstMs: 15.375 }],
      'thousandths of a millisecond',
    )
  })

  test('the total decides: a thousand quick calls come before a slow one', async () => {
    const slow = sent(REPORT, 200)
    await expectCosts(
      [slow, ...times(1000, sent(USER, 0.25)), ...times(10, sent(LIST, 0.5))],
      [cost(USER, 0.25, 1000), cost(REPORT, 200), cost(LIST, 0.5, 10)],
      '200 ms once, and 0.25 ms a thousand times',
    )
    await expectCosts(
      [slow, ...times(799, sent(USER, 0.25))],
      [cost(REPORT, 200), cost(USER, 0.25, 799)],
      '200 ms once, and 0.25 ms 799 times',
    )
  })

  test('of statements with equal totals, the one comes first that stands first in the log', async () => {
    await expectCosts(
      [sent(USER, 1), sent(REPORT, 4), ...times(4, sent(LIST, 1)), sent(USER, 3), sent(DONE, 5)],
      [cost(DONE, 5), { sql: USER, calls: 2, totalMs: 4, worstMs: 3 }, cost(REPORT, 4), cost(LIST, 1, 4)],
      'three statements of 4 ms in all, and at the end of the log one of 5 ms',
    )
  })

  test('the list has every statement of the log, also one that costs little', async () => {
    const all = Array.from({ length: 30 }, (_, index) => cost(`SELECT ${index}`, 30 - index))
    await expectCosts(
      all.map(({ sql, totalMs }) => sent(sql, totalMs)),
      all,
      'thirty statements',
    )
  })

  test('what is no statement of the app is skipped: text, lines cut off, other JSON', async () => {
    for (const other of OTHER_LINES)
      await expectCosts(
        [other, sent(LIST, 1), other, sent(LIST, 0.5), other],
        [{ sql: LIST, calls: 2, totalMs: 1.5, worstMs: 1 }],
        `two statements, and the line ${JSON.stringify(other.slice(0, 60))} before, between and after`,
      )
    await expectCosts(OTHER_LINES, [], 'no statement at all')
    await expectCosts([], [], 'an empty log')
  })

  test('the query of a line decides, whatever else the line holds, and however it is written', async () => {
    for (const [shape, text] of shapesOf(LIST))
      await expectCosts([text, sent(USER, 0.5)], [cost(LIST, 1), cost(USER, 0.5)], `a line ${shape}`)
  })

  test('statements count whoever sent them: of all processes and requests, of none, and those that failed', async () => {
    const lines = [
      sent(LIST, 1, { reqId: 'req-1' }),
      sent(LIST, 2, { reqId: 'req-2', pid: 2 }),
      sent(LIST, 0.5, { reqId: 'req-2', hostname: 'tracker-2' }),
      sent(LIST, 0.25),
    ]
    await expectCosts(
      lines,
      [{ sql: LIST, calls: 4, totalMs: 3.75, worstMs: 2 }],
      'one statement of several senders',
    )
    await expectCosts(
      [sent(LIST, 4), failed(LIST, 1)],
      [{ sql: LIST, calls: 2, totalMs: 5, worstMs: 4 }],
      'a statement that succeeded once and failed once',
    )
  })
}
