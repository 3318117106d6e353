import { ExpectationError, test } from '@levelup/test-harness'
import type { Connected } from './contract.ts'
import type { Answers, Database } from '../../contract.ts'
import { observe } from './observer.ts'

const TIMEOUT_MS = 700
const BOUND_MS = 4000

interface Asking extends Database {
  $queryRawUnsafe(sql: string): Promise<unknown>
}

/** What `connect` gives: how long its statements wait, and when `close()` resolves. */
export function pool(answers: Answers): void {
  test('a request waits for a free connection no longer than the timeout, and a statement may take longer', async ({
    postgres,
  }) => {
    const connection = await answers.connection()
    const { url } = await postgres.create()
    const observer = await observe(url)
    const release = await observer.hold()
    const connected = await connection.connect({ url, max: 1, connectTimeoutMs: TIMEOUT_MS })
    const slow = settled(askSlowly(connected))
    await observer.waiting(1)
    const without = await Promise.race([settled(ask(connected, 'SELECT 1 AS one')), late('waits')])
    await release()
    if (without === 'waits' || (await slow) === 'fails') await settled(connected.close())
    // First: with the slow statement its connection goes, and then the second request may get one.
    if ((await slow) === 'fails')
      throw new ExpectationError(
        `a statement that took longer than the connect timeout (${TIMEOUT_MS} ms) failed: that timeout is for the ` +
          'connection; a client with answerTimeoutMs gives up on every slow statement',
      )
    if (without !== 'fails')
      throw new ExpectationError(
        `the pool's only connection was busy, and a second request still waited for it after ${BOUND_MS} ms, ` +
          `though the timeout was ${TIMEOUT_MS} ms: give the timeout to the client of the requests too`,
      )
    await connected.close()
  })

  test('close() resolves when the statements under way are done and every connection is closed', async ({
    postgres,
  }) => {
    const connection = await answers.connection()
    const { url } = await postgres.create()
    const observer = await observe(url)
    const release = await observer.hold()
    const connected = await connection.connect({ url, max: 2, connectTimeoutMs: 5000 })
    const slow = settled(askSlowly(connected))
    await observer.waiting(1)
    let closed = false
    const closing = connected.close().finally(() => (closed = true))
    await observer.waiting(1)
    const early = closed
    await release()
    await closing
    if (early)
      throw new ExpectationError(
        'close() resolved while a statement was still waiting for its answer, and its connection was open: it has to wait for $disconnect()',
      )
    await slow
    await observer.alone()
  })
}

/** It waits until the test lets it go on. */
function askSlowly(connected: Connected): Promise<unknown> {
  return ask(connected, 'SELECT 1 AS one FROM pg_advisory_xact_lock_shared(22)')
}

async function ask(connected: Connected, sql: string): Promise<unknown> {
  return (connected.database() as Asking).$queryRawUnsafe(sql)
}

function settled(work: Promise<unknown>): Promise<'works' | 'fails'> {
  return work.then(
    () => 'works',
    () => 'fails',
  )
}

function late<T>(outcome: T): Promise<T> {
  return new Promise((resolve) => {
    AbortSignal.timeout(BOUND_MS).onabort = () => resolve(outcome)
  })
}
