import { ExpectationError } from '../expectation-error.ts'
import { abbreviate, type QuerySource } from './query-source.ts'

export interface HoldOptions {
  /** Which statements wait. */
  readonly matching: RegExp
  /** How many must have arrived before any goes on. */
  readonly arrivals: number
  /** The bound on the wait, ms; 5,000 unless told. */
  readonly timeoutMs?: number
  /**
   * What happens at the bound: the held statements fail (the default), or proceed. Proceed where a right answer may
   * keep the others from arriving at all, because they wait for its lock.
   */
  readonly otherwise?: 'fail' | 'proceed'
}

export interface Hold extends Disposable {
  /** Statements that have arrived so far. */
  readonly arrived: () => number
  /** Resolves when `arrivals` statements have arrived; rejects with ExpectationError at the bound, unless `proceed`. */
  readonly complete: Promise<void>
  /** Lets everybody go on and stops listening. */
  release(): void
}

/**
 * A barrier inside a statement, for asynchronous drivers: each statement that matches waits, before it reaches the
 * database, until `arrivals` of them are there. Later ones pass. `using held = holdUntil(events, …)` releases at the
 * end of the block.
 *
 * What is one step for the server cannot be held in the middle: a command of Redis, whatever it does; a script; a
 * pipeline or a transaction of Redis, which waits as a whole when one of its commands matches. On Redis's and MongoDB's
 * drivers, which share a connection or a pool among all callers, a held command lets the others pass.
 */
export function holdUntil(source: QuerySource | readonly QuerySource[], options: HoldOptions): Hold {
  const { arrivals, timeoutMs = 5000, otherwise = 'fail' } = options
  const matching = new RegExp(options.matching, options.matching.flags.replace(/[gy]/g, ''))
  const gate = Promise.withResolvers<void>()
  gate.promise.catch(() => undefined)
  const seen: string[] = []
  let arrived = 0
  const timer = setTimeout(() => {
    if (otherwise === 'proceed') gate.resolve()
    else gate.reject(neverArrived(options, arrived, timeoutMs, seen))
  }, timeoutMs)

  const listener = ({ sql }: { sql: string }): Promise<void> | undefined => {
    if (!matching.test(sql)) {
      if (seen.length < 10) seen.push(abbreviate(sql, 100))
      return undefined
    }
    if (++arrived >= arrivals) gate.resolve()
    return gate.promise
  }
  const stops = (isMany(source) ? source : [source]).map((s) =>
    s.before(listener as (q: { sql: string }) => void),
  )
  const release = (): void => {
    clearTimeout(timer)
    stops.forEach((stop) => stop())
    gate.resolve()
  }
  return { arrived: () => arrived, complete: gate.promise, release, [Symbol.dispose]: release }
}

function isMany(source: QuerySource | readonly QuerySource[]): source is readonly QuerySource[] {
  return Array.isArray(source)
}

function neverArrived(
  options: HoldOptions,
  arrived: number,
  timeoutMs: number,
  seen: readonly string[],
): Error {
  const others =
    seen.length > 0 ? `Statements seen instead\n${seen.map((sql) => `  ${sql}`).join('\n')}` : undefined
  return new ExpectationError(
    `${arrived} of ${options.arrivals} statements matching ${String(options.matching)} arrived within ${timeoutMs} ms`,
    others,
  )
}
