import type { RunnerTestCase } from 'vitest'
import type { RawError } from '../raw-error.ts'
import { plainError } from './plain-error.ts'
import { runningTest } from './running-test.ts'

/**
 * Follows errors that nobody catches: promises that are rejected without a handler, and exceptions in callbacks. Gives
 * each one with the test whose code started it. A connection that is lost with its database is left out: the test that
 * left it open is over.
 */
export function followOutsideErrors(
  report: (error: RawError, test: RunnerTestCase | undefined) => void,
): void {
  const follow = (event: 'unhandledRejection' | 'uncaughtException', outside: string): void => {
    const listener = (thrown: unknown): void => {
      // The code has a listener of its own: it does catch them.
      if (process.listenerCount(event) > ours) return
      const error = { ...plainError(thrown), outside }
      if (!isLostConnection(error)) report(error, runningTest())
    }
    process.on(event, listener)
    // vitest's own listener steps back where there are others.
    const ours = process.listenerCount(event)
  }
  follow('unhandledRejection', 'rejection')
  follow('uncaughtException', 'exception')
}

/** pg reports one lost connection up to twice: in PostgreSQL's words, and when the socket closes, without a code. */
function isLostConnection({ code, message }: RawError): boolean {
  if (code === '57P01' || code === 'ECONNRESET') return true
  return message === 'Connection terminated unexpectedly'
}
