import { readFileSync } from 'node:fs'
import { expect, test } from '@levelup/test-harness'
import { logOfRunningApp } from './running-app.ts'

const shipped = readFileSync(new URL('app-log.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')

for (const role of ['starter', 'solution'] as const)
  test(`the log that learners read is what the app of the ${role} writes, but for times and names`, async ({
    postgres,
  }) => {
    const { url, name } = await postgres.create()
    const written = await logOfRunningApp(role, { url, name })
    expect(requestsIn(shipped)).toEqual(requestsIn(written))
  }, 60_000)

test('the log names no machine and no process of ours, and holds no value that a statement was sent with', () => {
  const writers = new Set(shipped.map((line) => /"pid":\d+,"hostname":"[^"]*"/.exec(line)?.[0]))
  expect([...writers]).toEqual(['"pid":1,"hostname":"tracker-1"'])
  expect(shipped.join('\n')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
})

interface Line {
  readonly reqId?: string
  readonly req?: { readonly method: string; readonly route: string }
  readonly query?: { readonly sql: string; readonly rows?: number }
}

/** Each request with its statements and their rows, in an order that does not depend on who was first. */
function requestsIn(lines: readonly string[]): string[] {
  const requests = new Map<string, string[]>()
  for (const line of lines) {
    const { reqId, req, query } = JSON.parse(line) as Line
    if (reqId === undefined) continue
    const said = requests.get(reqId) ?? []
    if (req) said.push(`${req.method} ${req.route}`)
    if (query) said.push(`${query.rows} rows: ${query.sql}`)
    requests.set(reqId, said)
  }
  return Array.from(requests.values(), (said) => said.join('\n')).sort()
}
