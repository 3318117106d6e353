import { ExpectationError, test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import { vi } from 'vitest'
import type { Answers, Db } from '../../contract.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { openWorkspaceClient } from './place.ts'
import { MONDAY } from './settings.ts'

/** Nobody is judged by time: this is only how long a test waits for what never comes. */
const NEVER_MS = 10_000
const BOUNDS = { connectTimeoutMs: 200, answerTimeoutMs: 200 }

/** A MongoDB that is away is an error, and no answer. */
export function withoutMongo(answers: Answers): void {
  test('while MongoDB is away or hangs, each fails with DB_CONNECTION within the bounds of the client', async ({
    mongodb,
  }) => {
    const { url } = await mongodb.create()
    const cases = (await callsOf(answers)).flatMap(([name, call]) => [
      { what: `${name} while MongoDB is away`, call, fail: (proxy: Proxy) => proxy.kill() },
      { what: `${name} while MongoDB hangs`, call, fail: (proxy: Proxy) => proxy.blackHole() },
    ])
    // All of them end before one is judged: none may still be connecting when the test is over.
    const outcomes = await Promise.all(
      cases.map(async ({ call, fail }) => {
        await using proxy = await openProxy(url)
        const client = openWorkspaceClient(answers, proxy.url, BOUNDS)
        // On a busy machine the first answers may take longer than the bounds.
        await vi.waitFor(() => client.db().command({ ping: 1 }), { timeout: NEVER_MS })
        fail(proxy)
        return bounded(() => refusal(() => call(client.db())))
      }),
    )
    for (const [index, { what }] of cases.entries()) expectCode(outcomes[index], 'DB_CONNECTION', what)
  })
}

type Proxy = Awaited<ReturnType<typeof openProxy>>
type Call = readonly [name: string, call: (db: Db) => Promise<unknown>]

async function callsOf(answers: Answers): Promise<readonly Call[]> {
  const { readPreferences, savePreferences, ensurePreferenceIndexes } = await answers.preferences()
  const { logActivity, readLog, ensureLogIndexes } = await answers.activityLog()
  return [
    ['readPreferences', (db) => readPreferences(db, 'ada')],
    ['savePreferences', (db) => savePreferences(db, { userId: 'ada', changes: { a: 1 }, at: MONDAY })],
    ['ensurePreferenceIndexes', (db) => ensurePreferenceIndexes(db)],
    ['logActivity', (db) => logActivity(db, { userId: 'ada', kind: 'opened', at: MONDAY, details: {} })],
    ['readLog', (db) => readLog(db, 'ada', { limit: 10 })],
    ['ensureLogIndexes', (db) => ensureLogIndexes(db)],
  ]
}

async function bounded(call: () => Promise<unknown>): Promise<unknown> {
  const bound = Promise.withResolvers<unknown>()
  const timer = setTimeout(
    () => bound.resolve(new ExpectationError('it waits, and gives no answer')),
    NEVER_MS,
  )
  try {
    return await Promise.race([call(), bound.promise])
  } finally {
    clearTimeout(timer)
  }
}
