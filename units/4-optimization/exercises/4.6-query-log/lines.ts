/** Who wrote a line, and for which request. */
export interface Writer {
  readonly hostname?: string
  readonly pid?: number
  /** None for what the app sends by itself. */
  readonly reqId?: string
}

/** A line of a statement, as the app writes it. */
export function sent(sql: string, durationMs: number, writer: Writer = {}): string {
  const query = { id: 1, connection: 1, parameterCount: 1, rows: 1, sql, durationMs }
  return line({ ...writer, query, msg: `${durationMs.toFixed(2)} ms, 1 row: ${sql}` })
}

/** A line of a statement that the database refused, as the app writes it. */
export function failed(sql: string, durationMs: number, writer: Writer = {}): string {
  const query = { id: 3, connection: 1, parameterCount: 1, error: 'DB_TIMEOUT', sql, durationMs }
  return line({ ...writer, query, msg: `${durationMs.toFixed(2)} ms, DB_TIMEOUT: ${sql}` })
}

/** The line with which the app begins a request. */
export function asked(method: string, route: string, writer: Writer): string {
  return line({ ...writer, req: { method, route }, msg: 'incoming request' })
}

/** The same line several times. */
export function times(count: number, text: string): string[] {
  return Array.from({ length: count }, () => text)
}

export function line({
  hostname = 'tracker-1',
  pid = 1,
  ...fields
}: Writer & Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ level: 20, time: 1_796_124_748_462, pid, hostname, ...fields })
}

/** Lines of one statement that took 1 ms, each of another shape. */
export function shapesOf(sql: string): readonly (readonly [shape: string, text: string])[] {
  const query = { sql, durationMs: 1 }
  return [
    ['of a log with Windows line ends', `${sent(sql, 1)}\r`],
    ['as a warning, of level 40', line({ level: 40, query, msg: 'slow statement' })],
    ['with nothing but its query', JSON.stringify({ query })],
    [
      'with white space, and its fields in another order',
      `{ "query": { "durationMs": 1.0, "sql": ${JSON.stringify(sql)} } }`,
    ],
    ['with another query in its msg', line({ query, msg: sent('SELECT 12', 8) })],
  ]
}

/** What else gets into a log. None of it is a statement. */
export const OTHER_LINES: readonly string[] = [
  '',
  'Error: connect ECONNREFUSED 127.0.0.1:5432',
  '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
  sent('SELECT 1', 8).slice(0, -20),
  // Of a process that was killed while it wrote, and of the next one.
  sent('SELECT 1', 8).slice(0, -20) + sent('SELECT 2', 8),
  // Of another program, which puts its own words in front.
  `tracker-1  | ${sent('SELECT 3', 8)}`,
  'null',
  '42',
  '"a text"',
  '[]',
  `[${sent('SELECT 4', 8)}]`,
  '{}',
  '{"level":30,"msg":"Server listening at http://127.0.0.1:3000"}',
  '{"level":30,"query":null}',
  '{"level":30,"query":"SELECT 5"}',
  '{"level":30,"query":{"sql":"SELECT 6"}}',
  '{"level":30,"query":{"sql":"SELECT 7","durationMs":"8"}}',
  '{"level":30,"query":{"sql":8,"durationMs":8}}',
  '{"level":30,"query":{"durationMs":8}}',
  '{"level":30,"sql":"SELECT 9","durationMs":8}',
  '{"level":50,"err":{"query":{"sql":"SELECT 10","durationMs":8}}}',
]
