const READ = 'src/diagnosis/read-log.ts'

/** What goes wrong where statements are counted by request. */
export const requestMistakes = [
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
    name: 'first-text-of-the-log',
    title: 'Gives the text with which another request began',
    why: 'What stands in the list is then not in the lines of that request: who searches the log for it finds the wrong one.',
    caughtBy: 'sql is the text as this request sent it the first time, and not another one',
    message: 'on the data set "two requests that begin with lists of other lengths"',
    edits: [
      {
        file: READ,
        from: 'const { sql, calls } = sent.get(key) ?? { sql: query.sql, calls: 0 }',
        to: `const same = [...sent.values()].find((other) => normalised(other.sql) === normalised(query.sql))
    const { sql, calls } = sent.get(key) ?? { sql: same?.sql ?? query.sql, calls: 0 }`,
      },
    ],
  },
  {
    name: 'request-by-request',
    title: 'Collects by request, and gives one request after the other',
    why: 'Of equal ones the first in the log comes first, and requests stand mixed there: it may be the second statement of a request that began earlier.',
    caughtBy: 'of equal ones, the one comes first whose statement stands first in the log',
    message: 'these are the right rows in the wrong order',
    edits: [
      {
        file: READ,
        from: 'return [...sent.values()]',
        to: `const byRequest = Map.groupBy(sent.values(), ({ request }) => request)
  return [...byRequest.values()].flat()`,
      },
    ],
  },
  {
    name: 'glued-together',
    title: 'Glues hostname, pid and reqId together',
    why: 'tracker-1 with process 12, and tracker-11 with process 2, have one name then. A key needs something between its parts that is in none of them.',
    caughtBy: 'hostname and pid stay apart: process 12 of tracker-1 is not process 2 of tracker-11',
    message: 'on the data set "two such processes, 3 times each, at least 4 times"',
    edits: [
      {
        file: READ,
        from: 'JSON.stringify([hostname, pid, reqId])',
        to: '`${String(hostname)}${String(pid)}${String(reqId)}`',
      },
    ],
  },
  {
    name: 'of-the-request-before',
    title: 'Takes a statement without a reqId for one of the request before it',
    why: 'What the app does by itself stands between the lines of requests: a timer, a job at night. It is nobody’s loop.',
    caughtBy: 'what is sent for no request is repeated in none',
    message: 'and twenty without a reqId meanwhile',
    edits: [
      {
        file: READ,
        from: 'for (const { request, reqId, route, query } of linesOf(lines)) {',
        to: `let before: Line | undefined
  for (const line of linesOf(lines)) {
    if (line.reqId !== undefined) before = line
    const { request, reqId } = before ?? line
    const { route, query } = line`,
      },
    ],
  },
  {
    name: 'get-undefined',
    title: 'Makes a route of what is not there',
    why: 'A URL that fits no route has none, and a template string makes the word "undefined" of that.',
    caughtBy: 'the route is that of the request, and null where the log does not say',
    message: "route is 'GET undefined', expected NULL",
    edits: [
      {
        file: READ,
        from: "typeof method === 'string' && typeof route === 'string' ? `${method} ${route}` : undefined",
        to: "typeof method === 'string' ? `${method} ${String(route)}` : undefined",
      },
    ],
  },
]
