const READ = 'src/diagnosis/read-log.ts'
const NORMALISED = `
  return sql
    .trim()
    .replace(/\\s+/g, ' ')
    .replace(/\\$\\d+/g, '$')
    .replace(/\\( ?\\$( ?, ?\\$)* ?\\)/g, '($)')
`
const LISTS = ".replace(/\\( ?\\$( ?, ?\\$)* ?\\)/g, '($)')"

/** What goes wrong on the way from lines to statements, and with their sums. */
export const costMistakes = [
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
    message: 'on the data set "two statements that differ in a number"',
    edits: [{ file: READ, from: ".replace(/\\$\\d+/g, '$')", to: ".replace(/\\$?\\d+/g, '$')" }],
  },
  {
    name: 'turned-round',
    title: 'Sorts by the smallest total, and turns the list round',
    why: 'sort() keeps the order of equal ones, and reverse() turns it round as well. Compare the other way instead: b - a.',
    caughtBy: 'of statements with equal totals, the one comes first that stands first in the log',
    message: 'on the data set "three statements of 4 ms in all, and at the end of the log one of 5 ms"',
    edits: [
      {
        file: READ,
        from: 'sort((one, other) => other.totalMs - one.totalMs)',
        to: 'sort((one, other) => one.totalMs - other.totalMs).reverse()',
      },
    ],
  },
  {
    name: 'nothing-is-missing',
    title: 'Takes 0 ms for no time at all',
    why: '0 is false, like undefined. What is asked is whether there is a number: typeof says it.',
    caughtBy: 'statementsByCost counts calls, adds up their times, and keeps the slowest',
    message: 'on the data set "two calls that took 0 ms, and one more"',
    edits: [
      {
        file: READ,
        from: "typeof sql === 'string' && typeof durationMs === 'number' ?",
        to: "typeof sql === 'string' && typeof durationMs === 'number' && durationMs ?",
      },
    ],
  },
  {
    name: 'json-by-its-braces',
    title: 'Takes a line for JSON when it ends with a brace',
    why: 'A log that was copied from Windows has a carriage return at the end of each line, and then holds nothing at all. JSON.parse knows what JSON is.',
    caughtBy: 'the query of a line decides, whatever else the line holds, and however it is written',
    message: 'on the data set "a line of a log with Windows line ends"',
    edits: [
      {
        file: READ,
        from: 'const value: unknown = JSON.parse(line)',
        to: "const value: unknown = line.endsWith('}') ? JSON.parse(line) : undefined",
      },
    ],
  },
  {
    name: 'debug-lines-only',
    title: 'Reads only lines of level 20',
    why: 'The level says how loud a line is, and not what it is about. Whoever logs slow statements as warnings loses just these.',
    caughtBy: 'the query of a line decides, whatever else the line holds, and however it is written',
    message: 'on the data set "a line as a warning, of level 40"',
    edits: [
      {
        file: READ,
        from: 'query: queryIn(fields.query),',
        to: 'query: fields.level === 20 ? queryIn(fields.query) : undefined,',
      },
    ],
  },
  {
    name: 'json-from-the-first-brace',
    title: 'Reads a line from its first brace on',
    why: 'What another program printed with its own words in front is counted as if this app had written it: for example the same log once more, through docker logs.',
    caughtBy: 'what is no statement of the app is skipped: text, lines cut off, other JSON',
    message: 'and the line "tracker-1  | ',
    edits: [
      {
        file: READ,
        from: 'JSON.parse(line)',
        to: "JSON.parse(line.slice(Math.max(0, line.indexOf('{'))))",
      },
    ],
  },
  {
    name: 'only-what-succeeded',
    title: 'Leaves out statements that failed',
    why: 'They have no rows, but they took their time. A statement that is tried ten times and fails ten times is what one wants to find in a log.',
    caughtBy:
      'statements count whoever sent them: of all processes and requests, of none, and those that failed',
    message: 'on the data set "a statement that succeeded once and failed once"',
    edits: [
      {
        file: READ,
        from: "typeof sql === 'string' && typeof durationMs === 'number' ?",
        to: "typeof sql === 'string' && typeof durationMs === 'number' && 'rows' in query ?",
      },
    ],
  },
  {
    name: 'all-in-brackets',
    title: 'Draws together whatever stands in brackets',
    why: 'Conditions stand in brackets, too, and sub-queries. Two look-ups by two columns become one statement.',
    caughtBy: 'whatever else differs does make another statement',
    message: 'on the data set "two statements that differ in a column within brackets"',
    edits: [{ file: READ, from: LISTS, to: ".replace(/\\([^()]*\\)/g, '(…)')" }],
  },
  {
    name: 'the-first-list-only',
    title: 'Draws the first list together, and no other',
    why: 'Without its flag g, replace() stops after the first place. Statements with two lists stay a hundred statements.',
    caughtBy: 'white space, numbers of parameters and the length of a list make no other statement',
    message: 'on the data set "two lists of which each has another length"',
    edits: [{ file: READ, from: LISTS, to: LISTS.replace('/g', '/') }],
  },
  {
    name: 'kept-between-calls',
    title: 'Keeps what it found in a variable of the module',
    why: 'The second call adds to what the first one found. A function that is asked twice gives the same answer twice.',
    caughtBy: 'statementsByCost counts calls, adds up their times, and keeps the slowest',
    message: 'on the data set "the same log, read once more"',
    edits: [
      { file: READ, from: '  const costs = new Map<string, StatementCost>()\n', to: '' },
      {
        file: READ,
        from: 'const MANY_CALLS = 10',
        to: 'const MANY_CALLS = 10\nconst costs = new Map<string, StatementCost>()',
      },
    ],
  },
  {
    name: 'top-ten',
    title: 'Gives the ten that cost most',
    why: 'How many are worth a look is for the reader to say. What costs little in all may be the one that a request sends forty times.',
    caughtBy: 'the list has every statement of the log, also one that costs little',
    message: 'on the data set "thirty statements"',
    edits: [
      {
        file: READ,
        from: 'sort((one, other) => other.totalMs - one.totalMs)',
        to: 'sort((one, other) => other.totalMs - one.totalMs).slice(0, 10)',
      },
    ],
  },
]
