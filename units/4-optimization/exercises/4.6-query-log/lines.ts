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

/** What else gets into a log. None of it is a statement. */
export const OTHER_LINES: readonly string[] = [
  '',
  'Error: connect ECONNREFUSED 127.0.0.1:5432',
  '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
  sent('SELECT 1', 8).slice(0, -20),
  'null',
  '42',
  '"a text"',
  '[]',
  '{}',
  '{"level":30,"msg":"Server listening at http://127.0.0.1:3000"}',
  '{"level":30,"query":null}',
  '{"level":30,"query":"SELECT 2"}',
  '{"level":30,"query":{"sql":"SELECT 3"}}',
  '{"level":30,"query":{"sql":"SELECT 4","durationMs":"8"}}',
  '{"level":30,"query":{"sql":5,"durationMs":8}}',
  '{"level":30,"query":{"durationMs":8}}',
  '{"level":30,"sql":"SELECT 6","durationMs":8}',
]
