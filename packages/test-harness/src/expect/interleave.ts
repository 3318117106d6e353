import { verdictWithin } from '../error-chain.ts'
import { ExpectationError } from '../expectation-error.ts'
import { abbreviate, type QuerySource } from './query-source.ts'

/** One round: the intruder ran just before the action's statement number `statement` (1-based). */
export interface Interleaving<A, I> {
  readonly statement: number
  readonly sql: string
  readonly action: PromiseSettledResult<A>
  readonly intruder: PromiseSettledResult<I>
}

export interface InterleaveOptions<S, A, I> {
  /** The state of one round, new each time; without it, the rounds share what the test set up. */
  fresh?: () => S | Promise<S>
  action: (state: S) => A | Promise<A>
  /**
   * Runs on a connection of its own. On SQLite synchronously, giving up at once when the database is locked (busy
   * timeout 0); elsewhere it may give a promise, for which the statement waits.
   */
  intruder: (state: S) => I | Promise<I>
  /** Looks at what both left behind; what it throws is reported with the statement that the intruder came before. */
  check?: (state: S, round: Interleaving<A, I>) => void | Promise<void>
  maxStatements?: number
}

/**
 * For synchronous drivers (SQLite), where two calls can never overlap by themselves, and for drivers that all callers
 * share (Redis, MongoDB): for each statement k of `action`, runs `intruder` just before it. Nothing comes between the
 * commands of a pipeline of Redis, which go out in one piece, nor into a single command. Ends when the action gets
 * through with fewer than k statements. Gives every round; a locked database shows as a rejected intruder or action.
 * Throws ExpectationError when the action made no statement at all.
 */
export async function interleave<S, A, I>(
  source: QuerySource | ((state: S) => QuerySource),
  options: InterleaveOptions<S, A, I>,
): Promise<Interleaving<A, I>[]> {
  const { maxStatements = 200 } = options
  const rounds: Interleaving<A, I>[] = []
  for (let k = 1; k <= maxStatements; k++) {
    const state = (await options.fresh?.()) as S
    const round = await runRound(typeof source === 'function' ? source(state) : source, k, state, options)
    if (round === undefined) return roundsOrThrow(rounds)
    rounds.push(round)
    await checkRound(round, () => options.check?.(state, round))
  }
  throw new ExpectationError(`the action made more than ${maxStatements} statements`)
}

async function runRound<S, A, I>(
  source: QuerySource,
  k: number,
  state: S,
  options: InterleaveOptions<S, A, I>,
): Promise<Interleaving<A, I> | undefined> {
  let seen = 0
  let reached: { sql: string; intruder: PromiseSettledResult<I> } | undefined
  const stop = source.before(({ sql }) => {
    if (++seen !== k) return
    const intruder = settle(() => options.intruder(state))
    if (!(intruder instanceof Promise)) return void (reached = { sql, intruder })
    return intruder.then((settled) => void (reached = { sql, intruder: settled }))
  })
  try {
    const action = await settleAsync(() => options.action(state))
    if (reached === undefined) {
      if (action.status === 'rejected') throw action.reason
      return undefined
    }
    for (const settled of [action, reached.intruder]) {
      const verdict = settled.status === 'rejected' && verdictWithin(settled.reason)
      if (verdict) throw verdict
    }
    return { statement: k, sql: reached.sql, action, intruder: reached.intruder }
  } finally {
    stop()
  }
}

function settle<T>(run: () => T | Promise<T>): PromiseSettledResult<T> | Promise<PromiseSettledResult<T>> {
  try {
    const value = run()
    return value instanceof Promise ? settleAsync(() => value) : { status: 'fulfilled', value }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}

async function settleAsync<T>(run: () => T | Promise<T>): Promise<PromiseSettledResult<T>> {
  try {
    return { status: 'fulfilled', value: await run() }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}

function roundsOrThrow<R>(rounds: R[]): R[] {
  if (rounds.length > 0) return rounds
  throw new ExpectationError('the action made no statement at all, so nothing could come between')
}

async function checkRound(
  round: Interleaving<unknown, unknown>,
  check: () => void | Promise<void>,
): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!(error instanceof Error) || !['AssertionError', 'ExpectationError'].includes(error.name)) throw error
    const where = `when another connection wrote just before statement ${round.statement} (${abbreviate(round.sql)})`
    const summary = error instanceof ExpectationError ? error.summary : error.message
    const detail = error instanceof ExpectationError ? error.detail : undefined
    throw new ExpectationError(`${where}: ${summary}`, detail, { cause: error })
  }
}
