import { verdictWithin } from '../error-chain.ts'
import { ExpectationError } from '../expectation-error.ts'

/** Await it where everybody must have arrived before anybody goes on: after connecting, before the first write. */
export type Barrier = () => Promise<void>

/**
 * Starts `n` calls together and gives how each ended, in order of `i`. A barrier that somebody never reached fails in
 * words within `timeoutMs` (5,000 ms), or at once when that call has ended; an unwritten stub (Todo) ends the race as
 * itself.
 */
export async function race<T>(
  n: number,
  call: (i: number, barrier: Barrier) => T | Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<PromiseSettledResult<T>[]> {
  const line = startLine(n, options.timeoutMs ?? 5000)
  const run = async (i: number): Promise<T> => {
    try {
      return await call(i, () => line.arrive(i))
    } finally {
      line.ended(i)
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: n }, (_, i) => run(i)))
  line.close()
  throwVerdict(settled)
  const failure = line.failure()
  if (failure) throw failure
  return settled
}

function throwVerdict(settled: readonly PromiseSettledResult<unknown>[]): void {
  const verdicts = settled.flatMap((s) => (s.status === 'rejected' ? (verdictWithin(s.reason) ?? []) : []))
  const first = verdicts.find((v) => v.name !== 'ExpectationError') ?? verdicts[0]
  if (first) throw first
}

function startLine(n: number, timeoutMs: number) {
  const gate = Promise.withResolvers<void>()
  // Nobody may be waiting when the gate fails; whoever waits gets the rejection from `gate.promise` itself.
  gate.promise.catch(() => undefined)
  const arrived = new Set<number>()
  const ended = new Set<number>()
  let failure: ExpectationError | undefined
  let timer: NodeJS.Timeout | undefined

  const fail = (why: string): void => {
    if (arrived.size === n || failure !== undefined) return
    const missing = Array.from({ length: n }, (_, i) => i).filter((i) => !arrived.has(i))
    failure = new ExpectationError(
      `${arrived.size} of ${n} calls reached the barrier; ${callNames(missing)} never arrived (${why})`,
    )
    gate.reject(failure)
  }
  const failIfSomebodyEnded = (): void => {
    if (arrived.size > 0 && ended.size > 0)
      fail(`${callNames([...ended].filter((i) => !arrived.has(i)))} ended before it`)
  }
  return {
    arrive(i: number): Promise<void> {
      arrived.add(i)
      timer ??= setTimeout(() => fail(`waited ${timeoutMs} ms`), timeoutMs)
      if (arrived.size === n) gate.resolve()
      else failIfSomebodyEnded()
      return gate.promise
    },
    ended(i: number): void {
      if (arrived.has(i)) return
      ended.add(i)
      failIfSomebodyEnded()
    },
    close: () => clearTimeout(timer),
    failure: () => failure,
  }
}

function callNames(calls: readonly number[]): string {
  const shown = calls.slice(0, 10).join(', ') + (calls.length > 10 ? ` and ${calls.length - 10} more` : '')
  return calls.length === 1 ? `call ${shown}` : `calls ${shown}`
}
