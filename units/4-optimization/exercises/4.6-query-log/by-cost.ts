import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { StatementCost } from './contract.ts'
import { OTHER_LINES, sent, times } from './lines.ts'
import { readOf } from './read-of.ts'

const LIST = 'SELECT * FROM "tasks" WHERE "user_id" = $1'
const USER = 'SELECT * FROM "users" WHERE "id" = $1'
const REPORT = 'SELECT count(*) FROM "tasks"'

/** What the calls of each statement took. */
export function byCost(answers: Answers): void {
  const expectCosts = expectCostsOf(answers)

  test('statementsByCost counts calls, adds up their times, and keeps the slowest', async () => {
    await expectCosts(
      [sent(LIST, 0.5), sent(USER, 0.25), sent(LIST, 2), sent(LIST, 1)],
      [
        { sql: LIST, calls: 3, totalMs: 3.5, worstMs: 2 },
        { sql: USER, calls: 1, totalMs: 0.25, worstMs: 0.25 },
      ],
      'three calls of one statement, one of another',
    )
  })

  test('the total decides: a thousand quick calls come before a slow one', async () => {
    const slow = sent(REPORT, 200)
    await expectCosts(
      [slow, ...times(1000, sent(USER, 0.25)), ...times(10, sent(LIST, 0.5))],
      [
        { sql: USER, calls: 1000, totalMs: 250, worstMs: 0.25 },
        { sql: REPORT, calls: 1, totalMs: 200, worstMs: 200 },
        { sql: LIST, calls: 10, totalMs: 5, worstMs: 0.5 },
      ],
      '200 ms once, and 0.25 ms a thousand times',
    )
    await expectCosts(
      [slow, ...times(799, sent(USER, 0.25))],
      [
        { sql: REPORT, calls: 1, totalMs: 200, worstMs: 200 },
        { sql: USER, calls: 799, totalMs: 199.75, worstMs: 0.25 },
      ],
      '200 ms once, and 0.25 ms 799 times',
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

  test('white space, numbers of parameters and the length of a list make no other statement', async () => {
    const list = (ids: string, done: string) =>
      `SELECT "id" FROM "tasks" WHERE "id" IN (${ids}) AND "done" = ${done}`
    const spread = '\n  SELECT "id" FROM "tasks"\n  WHERE "id" IN ($1, $2)\tAND "done" = $3\n'
    await expectCosts(
      [sent(list('$1,$2', '$3'), 1), sent(list('$1', '$2'), 2), sent(list('$1,$2,$3', '$12'), 4)],
      [{ sql: list('$1,$2', '$3'), calls: 3, totalMs: 7, worstMs: 4 }],
      'IN lists of 2, 1 and 3',
    )
    await expectCosts(
      [sent(spread, 1), sent(list('$1,$2', '$3'), 0.5)],
      [{ sql: spread, calls: 2, totalMs: 1.5, worstMs: 1 }],
      'the same statement on one line and on several; sql is as in the log the first time',
    )
  })

  test('whatever else differs does make another statement', async () => {
    const others = [
      'SELECT "id" FROM "tasks" WHERE "id" = $1',
      'SELECT "id" FROM "tasks" WHERE "user_id" = $1',
      'SELECT "id" FROM "Tasks" WHERE "id" = $1',
      'SELECT "id" FROM "tasks" WHERE "id" = $1 LIMIT 1',
      'SELECT "id" FROM "tasks" WHERE "id" = $1 LIMIT 10',
      'SELECT "id" FROM "tasks" WHERE "id" = $1 LIMIT $2',
      'SELECT "id" FROM "tasks" WHERE "id" = $1 OFFSET $2',
      'SELECT "id", "title" FROM "tasks" WHERE "id" = $1',
      'SELECT "id" FROM "tasks_2" WHERE "id" = $1',
    ]
    await expectCosts(
      others.map((sql, index) => sent(sql, 32 - index)),
      others.map((sql, index) => ({ sql, calls: 1, totalMs: 32 - index, worstMs: 32 - index })),
      'statements that are much alike',
    )
  })

  test('statements count whoever sent them: of all processes and requests, of none, and those that failed', async () => {
    const failed = JSON.stringify({
      ...(JSON.parse(sent(LIST, 4)) as object),
      query: { id: 3, connection: 1, parameterCount: 1, error: 'DB_TIMEOUT', sql: LIST, durationMs: 4 },
    })
    const lines = [
      sent(LIST, 1, { reqId: 'req-1' }),
      sent(LIST, 2, { reqId: 'req-2', pid: 2 }),
      sent(LIST, 0.5, { reqId: 'req-2', hostname: 'tracker-2' }),
      sent(LIST, 0.25),
      failed,
    ]
    await expectCosts(
      lines,
      [{ sql: LIST, calls: 5, totalMs: 7.75, worstMs: 4 }],
      'one statement of several senders',
    )
  })
}

/** The lines come once, as from a file that is read line by line. */
function expectCostsOf(answers: Answers) {
  return async (lines: readonly string[], expected: readonly StatementCost[], dataSet: string) => {
    const { statementsByCost } = await answers.readLog()
    const found = readOf('statementsByCost', dataSet, () => statementsByCost(lines.values()))
    expectRows(
      found.map(({ sql, calls, totalMs, worstMs }) => ({ sql, calls, totalMs, worstMs })),
      [...expected],
      { order: 'exact', dataSet },
    )
  }
}
