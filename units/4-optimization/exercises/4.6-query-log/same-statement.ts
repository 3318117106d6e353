import { test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost, expectCostsOf } from './expect-costs.ts'
import { sent } from './lines.ts'

const list = (ids: string, done: string) =>
  `SELECT "id" FROM "tasks" WHERE "id" IN (${ids}) AND "done" = ${done}`
const BY_ID = 'SELECT id FROM tasks WHERE (id = $1)'
const LONG = `SELECT ${Array.from({ length: 60 }, (_, index) => `column_${index}`).join(', ')} FROM wide`

/** Two texts of one statement. */
const SAME: readonly (readonly [difference: string, one: string, other: string])[] = [
  [
    'the same statement on one line and on several; sql is as in the log the first time',
    '\n  SELECT "id" FROM "tasks"\n  WHERE "id" IN ($1, $2)\tAND "done" = $3\n',
    list('$1,$2', '$3'),
  ],
  [
    'the same statement on one line and on several with Windows line ends',
    'SELECT "id" FROM "tasks" WHERE "id" = $1',
    'SELECT "id"\r\nFROM "tasks"\r\nWHERE "id" = $1\r\n',
  ],
  ['a list with each parameter on a line of its own', list('\n  $1,\n  $2\n', '$3'), list('$1', '$2')],
  [
    'two lists of which each has another length',
    'SELECT "id" FROM "tasks" WHERE "id" IN ($1,$2) AND "user_id" NOT IN ($3)',
    'SELECT "id" FROM "tasks" WHERE "id" IN ($1) AND "user_id" NOT IN ($2,$3)',
  ],
]

/** Texts of two statements, which are much alike. They are short, so that a message shows where they differ. */
const DIFFERENT: readonly (readonly [difference: string, one: string, other: string])[] = [
  ['a column within brackets', BY_ID, 'SELECT id FROM tasks WHERE (user_id = $1)'],
  ['capital letters', BY_ID, 'SELECT id FROM TASKS WHERE (id = $1)'],
  ['quotation marks', BY_ID, 'SELECT "id" FROM tasks WHERE (id = $1)'],
  ['a digit in a name', BY_ID, 'SELECT id FROM tasks2 WHERE (id = $1)'],
  ['the columns that are asked for', BY_ID, 'SELECT id, title FROM tasks WHERE (id = $1)'],
  ['a comment', 'SELECT id FROM tags /* page */', 'SELECT id FROM tags /* list */'],
  ['a LIMIT', 'SELECT id FROM tags', 'SELECT id FROM tags LIMIT 1'],
  ['a number', 'SELECT id FROM tags LIMIT 1', 'SELECT id FROM tags LIMIT 10'],
  ['a number and a parameter', 'SELECT id FROM tags LIMIT 1', 'SELECT id FROM tags LIMIT $1'],
  ['LIMIT and OFFSET', 'SELECT id FROM tags LIMIT $1', 'SELECT id FROM tags OFFSET $1'],
  ['a text', "SELECT id FROM tags WHERE kind = 'A'", "SELECT id FROM tags WHERE kind = 'B'"],
  ['what is in a list', 'DELETE FROM tags WHERE id IN ($1)', 'DELETE FROM tags WHERE id IN (TABLE t)'],
  ['parameters outside of brackets', 'SELECT $1, $2', 'SELECT $1'],
  ['the number of lists', 'INSERT INTO tags VALUES ($1)', 'INSERT INTO tags VALUES ($1), ($2)'],
  ['their end alone, and are long', `${LONG} LIMIT 1`, `${LONG} LIMIT 2`],
]

/** What makes two statements of a log one, and what does not. */
export function sameStatement(answers: Answers): void {
  const expectCosts = expectCostsOf(answers)

  test('white space, numbers of parameters and the length of a list make no other statement', async () => {
    await expectCosts(
      [sent(list('$1,$2', '$3'), 1), sent(list('$1', '$2'), 2), sent(list('$1,$2,$3', '$12'), 4)],
      [{ sql: list('$1,$2', '$3'), calls: 3, totalMs: 7, worstMs: 4 }],
      'IN lists of 2, 1 and 3',
    )
    for (const [difference, one, other] of SAME)
      await expectCosts(
        [sent(one, 1), sent(other, 0.5)],
        [{ sql: one, calls: 2, totalMs: 1.5, worstMs: 1 }],
        difference,
      )
  })

  test('whatever else differs does make another statement', async () => {
    for (const [difference, one, other] of DIFFERENT)
      await expectCosts(
        [sent(one, 1), sent(other, 0.5)],
        [cost(one, 1), cost(other, 0.5)],
        `two statements that differ in ${difference}`,
      )
  })
}
