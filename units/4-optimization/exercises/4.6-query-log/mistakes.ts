import { defineMistakes } from '@levelup/course/manifest'

const READ = 'src/diagnosis/read-log.ts'
const DIAGNOSIS = 'src/diagnosis/diagnosis.ts'
const NORMALISED = `
  return sql
    .trim()
    .replace(/\\s+/g, ' ')
    .replace(/\\$\\d+/g, '$')
    .replace(/\\( ?\\$( ?, ?\\$)* ?\\)/g, '($)')
`
const CURE_OF_ROWS =
  "sql: 'CREATE INDEX task_activities_newest_idx ON task_activities (created_at DESC, id DESC)',"
const CURE_OF_CALLS =
  "cure: { kind: 'one statement', sql: 'SELECT id, title FROM tasks WHERE id = ANY ($1)' },"

export default defineMistakes([
  {
    name: 'slowest-first',
    title: 'The statement with the slowest call comes first',
    why: 'It finds the report that somebody ran once in the night, and not the query that every page sends. What a database has to carry is calls × time.',
    caughtBy: 'the total decides: a thousand quick calls come before a slow one',
    message: 'on the data set "200 ms once, and 0.25 ms a thousand times"',
    edits: [{ file: READ, from: 'other.totalMs - one.totalMs', to: 'other.worstMs - one.worstMs' }],
  },
  {
    name: 'most-calls-first',
    title: 'The statement that is sent most often comes first',
    why: 'Statements that find one row by its key are sent all the time, and cost next to nothing. The count alone finds them, whatever else there is.',
    caughtBy: 'the total decides: a thousand quick calls come before a slow one',
    message: 'on the data set "200 ms once, and 0.25 ms a thousand times"',
    edits: [{ file: READ, from: 'other.totalMs - one.totalMs', to: 'other.calls - one.calls' }],
  },
  {
    name: 'every-line-is-json',
    title: 'JSON.parse for every line, come what may',
    why: 'A log is what several writers left: a stack trace, a line that was cut off when the process was killed. The program ends at the first of them, and whoever is on duty at night has none.',
    caughtBy: 'what is no statement of the app is skipped: text, lines cut off, other JSON',
    message: 'statementsByCost threw on the data set',
    edits: [
      {
        file: READ,
        from: `
          } catch {
            // A stack trace, a line that was cut off, another program.
            return undefined
          }
        `,
        to: `
          } catch (error) {
            throw new Error('not a log of the app', { cause: error })
          }
        `,
      },
    ],
  },
  {
    name: 'every-text-its-own',
    title: 'Compares statements letter by letter',
    why: 'IN ($1,$2) and IN ($1,$2,$3) are then two statements, and what is sent with a hundred lengths of a list falls into a hundred harmless ones.',
    caughtBy: 'white space, numbers of parameters and the length of a list make no other statement',
    message: 'on the data set "IN lists of 2, 1 and 3"',
    edits: [{ file: READ, from: NORMALISED, to: "\n  return sql.trim().replace(/\\s+/g, ' ')\n" }],
  },
  {
    name: 'no-digits',
    title: 'Draws all digits together, in order to be rid of the parameters',
    why: 'Names have digits, and LIMIT 1 is another statement than LIMIT 10: two plans and two costs in one line, which is true of neither.',
    caughtBy: 'whatever else differs does make another statement',
    message: 'on the data set "statements that are much alike"',
    edits: [{ file: READ, from: ".replace(/\\$\\d+/g, '$')", to: ".replace(/\\$?\\d+/g, '$')" }],
  },
  {
    name: 'all-requests-together',
    title: 'Counts a statement in the whole log',
    why: 'A popular page is no N+1. Without the request in the key every statement that is sent often looks like a loop.',
    caughtBy: 'repeatedIn finds what one request sends atLeast times: not one time fewer',
    message: 'on the data set "requests that send a statement 7, 8 and 9 times"',
    edits: [
      {
        file: READ,
        from: 'JSON.stringify([request, normalised(query.sql)])',
        to: 'JSON.stringify([normalised(query.sql)])',
      },
    ],
  },
  {
    name: 'neighbours-only',
    title: 'Counts lines that follow one another',
    why: 'On the developer’s machine one request runs at a time, and it works. In the log of a busy app the lines of ten requests stand mixed, and no loop is ever found.',
    caughtBy: 'requests that run at the same time are counted apart, though their lines stand mixed',
    message: 'on the data set "the same, at least 6 times"',
    edits: [
      {
        file: READ,
        from: 'const { sql, calls } = sent.get(key) ?? { sql: query.sql, calls: 0 }',
        to: `const last = [...sent.keys()].at(-1)
    const { sql, calls } = (key === last ? sent.get(key) : undefined) ?? { sql: query.sql, calls: 0 }
    sent.delete(key)`,
      },
    ],
  },
  {
    name: 'req-id-alone',
    title: 'Takes reqId for the name of a request',
    why: 'Each process counts its requests from req-1, so after a restart, or with two copies of the app, several requests have one name, and their statements are added up.',
    caughtBy: 'each process counts its requests from 1: req-1 of another one is another request',
    message: 'on the data set "three processes, 3 times each, at least 4 times"',
    edits: [
      { file: READ, from: 'request: JSON.stringify([hostname, pid, reqId])', to: 'request: String(reqId)' },
      { file: READ, from: 'const { hostname, pid, reqId } = fields', to: 'const { reqId } = fields' },
    ],
  },
  {
    name: 'more-than',
    title: 'More than atLeast, instead of at least',
    why: 'One off: the threshold that somebody wrote down is not the one that counts.',
    caughtBy: 'repeatedIn finds what one request sends atLeast times: not one time fewer',
    message: 'on the data set "requests that send a statement 7, 8 and 9 times"',
    edits: [{ file: READ, from: 'calls >= atLeast', to: 'calls > atLeast' }],
  },
  {
    name: 'all-statements-of-a-request',
    title: 'Counts how many statements a request sends, whichever they are',
    why: 'A request that asks twelve different things is long, and no loop. What cures a loop does nothing for it.',
    caughtBy: 'within a request, each statement is counted for itself',
    message: 'on the data set "one request with three statements',
    edits: [
      {
        file: READ,
        from: 'JSON.stringify([request, normalised(query.sql)])',
        to: 'JSON.stringify([request])',
      },
    ],
  },
  {
    name: 'accuses-the-most-frequent',
    title: 'Accuses the statement that is sent most often',
    why: 'It fills half of the log, and each of its calls looks at one row. Fifty of them are fifty rows; one page of activities is 14,005.',
    caughtBy: 'mostRows is the statement for which the database looked at the most rows',
    message: 'for the statement of mostRows the database looked at',
    edits: [
      {
        file: DIAGNOSIS,
        from: `sql: 'SELECT "t0"."id", "t0"."task_id" AS "taskId", "t0"."kind", "t0"."created_at" AS "createdAt" FROM "public"."task_activities" AS "t0" ORDER BY "t0"."created_at" DESC, "t0"."id" DESC LIMIT $1',`,
        to: `sql: 'SELECT "t0"."id", "t0"."title" FROM "public"."tasks" AS "t0" WHERE ("t0"."id" = $1 AND 1=1) LIMIT $2',`,
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
])
