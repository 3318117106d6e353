import { readFileSync } from 'node:fs'

const DIAGNOSIS = 'src/diagnosis/diagnosis.ts'
const LIST = statementWith('"task_activities" AS "t0" ORDER BY')
const LOOK_UP = statementWith('"t0"."title" FROM "public"."tasks"')
const HISTORY = statementWith('JSONB_AGG')
const CURE_OF_ROWS =
  "sql: 'CREATE INDEX task_activities_newest_idx ON task_activities (created_at DESC, id DESC)',"
const CURE_OF_CALLS =
  "cure: { kind: 'one statement', sql: 'SELECT id, title FROM tasks WHERE id = ANY ($1)' },"

/** What goes wrong in the diagnosis. */
export const diagnosisMistakes = [
  {
    name: 'accuses-the-most-frequent',
    title: 'Accuses the statement that is sent most often',
    why: 'It fills half of the log, and each of its calls looks at one row. Fifty of them are fifty rows; one page of activities is 14,005.',
    caughtBy: 'mostRows is the statement for which the database looked at the most rows',
    message: 'for the statement of mostRows the database looked at',
    edits: [
      {
        file: DIAGNOSIS,
        from: `sql: '${LIST}'`,
        to: `sql: '${LOOK_UP}'`,
      },
    ],
  },
  {
    name: 'rows-of-the-answer',
    title: 'Takes the rows of the answer for the rows that were read',
    why: 'The log says "2 rows", and so does the first line of the plan. What costs is further down: the step that gave 14,005 rows to the sort, of which two were kept.',
    caughtBy:
      'the step of mostRows is the one of its plan that looks at the most rows, and rowsTouched how many',
    message: 'does not look at 2 rows',
    edits: [{ file: DIAGNOSIS, from: 'rowsTouched: 14_005', to: 'rowsTouched: 2' }],
  },
  {
    name: 'index-on-what-it-shows',
    title: 'An index on the columns that the list shows',
    why: 'The list has no condition, so there is nothing to find. What it needs is an order: an index that has the newest first.',
    caughtBy: 'the cure of mostRows cures it: afterwards the database looks at the rows of the answer only',
    message: 'task_activities is read from its start, row by row',
    edits: [
      {
        file: DIAGNOSIS,
        from: CURE_OF_ROWS,
        to: "sql: 'CREATE INDEX ON task_activities (task_id, kind, created_at)',",
      },
    ],
  },
  {
    name: 'index-against-a-loop',
    title: 'An index against a loop',
    why: 'The look-up is as quick as it can be: one row, found by the primary key. Twenty-four round trips stay twenty-four round trips.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: 'no index cures the statement of mostCalls',
    edits: [
      {
        file: DIAGNOSIS,
        from: CURE_OF_CALLS,
        to: "cure: { kind: 'index', sql: 'CREATE INDEX ON tasks (id, title)' },",
      },
    ],
  },
  {
    name: 'casts-the-column',
    title: 'Compares the ids as text',
    why: 'One statement, and it reads every task there is: no index is made for id::text. Cast the list ($1::uuid[]), never the column.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: 'tasks is read from its start, row by row',
    edits: [{ file: DIAGNOSIS, from: 'WHERE id = ANY ($1)', to: 'WHERE id::text = ANY ($1)' }],
  },
  {
    name: 'each-as-often-as-asked',
    title: 'Joins the list, and gives a task as often as it is named',
    why: 'Several of the newest activities may be of one task. The tasks come twice, and a program that counts them, or pairs them by position, is wrong.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: '$1 is a list of 7 ids, 4 of them different',
    edits: [
      {
        file: DIAGNOSIS,
        from: 'FROM tasks WHERE id = ANY ($1)',
        to: 'FROM tasks JOIN unnest($1::uuid[]) AS given (id) USING (id)',
      },
    ],
  },
  {
    name: 'accuses-the-longest',
    title: 'Accuses the statement that looks most complicated',
    why: 'A long text is not a long way. The history of a task has four SELECTs, one within the other, and looks at two rows, which it finds by two indexes.',
    caughtBy: 'mostRows is the statement for which the database looked at the most rows',
    message: 'in 4 calls; for another one of the log at',
    edits: [{ file: DIAGNOSIS, from: `'${LIST}'`, to: JSON.stringify(HISTORY) }],
  },
  {
    name: 'rows-of-all-calls',
    title: 'Says how many rows all calls of the log looked at',
    why: 'All calls together decide which statement it is. What the step does in one call is what an index changes.',
    caughtBy:
      'the step of mostRows is the one of its plan that looks at the most rows, and rowsTouched how many',
    message: 'does not look at 224,080 rows',
    edits: [{ file: DIAGNOSIS, from: 'rowsTouched: 14_005', to: 'rowsTouched: 224_080' }],
  },
  {
    name: 'unique-to-be-quick',
    title: 'A UNIQUE index, as all rows are different today',
    why: 'It is as quick as any other, and a rule besides: the same thing that happens to a task twice in one moment, as in an import, is refused from now on.',
    caughtBy: 'the cure of mostRows cures it: afterwards the database looks at the rows of the answer only',
    message: 'with this index the database refuses an activity that it took before',
    edits: [
      {
        file: DIAGNOSIS,
        from: CURE_OF_ROWS,
        to: "sql: 'CREATE UNIQUE INDEX ON task_activities (created_at DESC, task_id, kind)',",
      },
    ],
  },
  {
    name: 'without-the-trash',
    title: 'Leaves out tasks in the trash, as other lists do',
    why: 'The statement of the log finds them, and the page shows what happened to them. A cure gives the same answer, and nothing better.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: 'ids of tasks in the trash',
    edits: [{ file: DIAGNOSIS, from: '= ANY ($1)', to: '= ANY ($1) AND deleted_at IS NULL' }],
  },
  {
    name: 'as-many-as-in-the-log',
    title: 'A LIMIT with the number of the longest page in the log',
    why: 'The longest page that the app shows has 100. The list of ids is the limit: what it does not name does not come.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: '$1 is a list of 81 ids of tasks that are done',
    edits: [{ file: DIAGNOSIS, from: '= ANY ($1)', to: '= ANY ($1) LIMIT 50' }],
  },
  {
    name: 'one-parameter-for-a-list',
    title: 'IN ($1), with the list as its value',
    why: 'A parameter is one value. In IN ($1) that is one id, and a list is none; = ANY ($1) takes an array.',
    caughtBy: 'the cure of mostCalls cures it: one statement gives what all the calls of a request gave',
    message: 'PostgreSQL refuses the sql of the cure',
    edits: [{ file: DIAGNOSIS, from: '= ANY ($1)', to: 'IN ($1)' }],
  },
]

/** The statement of the log that has these words. */
function statementWith(words: string): string {
  const lines = readFileSync(new URL('app-log.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const texts = lines.map((line) => (JSON.parse(line) as { query?: { sql: string } }).query?.sql ?? '')
  return texts.find((sql) => sql.includes(words))!
}
