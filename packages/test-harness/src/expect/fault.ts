import { verdictWithin } from '../error-chain.ts'
import { ExpectationError } from '../expectation-error.ts'
import { abbreviate, endsWithoutTrace, type QuerySource } from './query-source.ts'

/** What a statement fails with when a test injects a failure; it never reaches the database. */
export class InjectedFault extends Error {
  override readonly name = 'InjectedFault'
  readonly statement: number
  readonly sql: string

  constructor(statement: number, sql: string) {
    super(`injected failure at statement ${statement}: ${abbreviate(sql)}`)
    this.statement = statement
    this.sql = sql
  }
}

/** What happened in one round: the failure hit `statement` (1-based), and the action threw or went on. */
export interface Fault {
  readonly statement: number
  readonly sql: string
  /** What the action threw; `undefined` when it swallowed the failure and returned. */
  readonly error: unknown
  readonly swallowed: boolean
}

/** In words, what should not be there; nothing when all is well. */
type Leftover = string | undefined | void

export interface FaultOptions<S> {
  /** The state of one round, new each time: a database in the state that the action starts from. */
  fresh: () => S | Promise<S>
  action: (state: S) => unknown
  /**
   * Looks at what the failure left. Throw (expectRows does), or return in words what the database still holds;
   * returning nothing means that nothing is wrong.
   */
  check: (state: S, fault: Fault) => Leftover | Promise<Leftover>
  /** A bound on the rounds, statements. */
  maxStatements?: number
}

/**
 * Runs `action` again and again, each time in a fresh state, with a failure injected at its first, second, … statement,
 * until it gets through without reaching the failing one; `check` looks at each. Gives the number of statements tried.
 * Throws ExpectationError when a check does, and when the action made no statement at all.
 *
 * What takes a transaction back (ROLLBACK, Redis's DISCARD, MongoDB's abortTransaction) is never made to fail. A
 * failure at a command of Redis's MULTI is one of the whole transaction, of which nothing is sent.
 */
export async function failAtEachStatement<S>(
  source: QuerySource | ((state: S) => QuerySource),
  options: FaultOptions<S>,
): Promise<number> {
  const { fresh, check, maxStatements = 200 } = options
  for (let k = 1; k <= maxStatements; k++) {
    const state = await fresh()
    const fault = await runWithFault(typeof source === 'function' ? source(state) : source, k, () =>
      options.action(state),
    )
    if (fault === undefined) return triedOrThrow(k - 1)
    await checkAfter(fault, () => check(state, fault))
  }
  throw new ExpectationError(`the action made more than ${maxStatements} statements`)
}

async function runWithFault(
  source: QuerySource,
  k: number,
  action: () => unknown,
): Promise<Fault | undefined> {
  let seen = 0
  let failedSql: string | undefined
  const stop = source.before(({ sql }) => {
    if (endsWithoutTrace(sql) || ++seen !== k) return
    failedSql = sql
    throw new InjectedFault(k, sql)
  })
  try {
    await action()
    return failedSql === undefined
      ? undefined
      : { statement: k, sql: failedSql, error: undefined, swallowed: true }
  } catch (error) {
    const verdict = verdictWithin(error)
    if (verdict) throw verdict
    if (failedSql === undefined) throw error
    return { statement: k, sql: failedSql, error, swallowed: false }
  } finally {
    stop()
  }
}

function triedOrThrow(statements: number): number {
  if (statements > 0) return statements
  throw new ExpectationError('the action made no statement at all, so there was nothing to make fail')
}

async function checkAfter(fault: Fault, check: () => Leftover | Promise<Leftover>): Promise<void> {
  const where = `after a failure at statement ${fault.statement} (${abbreviate(fault.sql)})`
  let held: Leftover
  try {
    held = await check()
  } catch (error) {
    throw explained(where, error)
  }
  if (typeof held === 'string') throw new ExpectationError(`${where} the database still held ${held}`)
}

function explained(where: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof ExpectationError) {
    return new ExpectationError(`${where}: ${error.summary}`, error.detail, { cause: error })
  }
  if (error.name !== 'AssertionError') return error
  return new ExpectationError(`${where}: ${error.message}`, undefined, { cause: error })
}
