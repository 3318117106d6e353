import type { Transaction } from './transaction.ts'

export type TransactionState = 'none' | 'open' | 'committed' | 'aborted'

/** What the server knows of a client's session (`lsid`). */
export class Session {
  lastUsed = Date.now()
  /** Of the last transaction or retryable write. */
  txnNumber = -1n
  state: TransactionState = 'none'
  transaction: Transaction | undefined
  #timer: NodeJS.Timeout | undefined
  #queue: Promise<unknown> = Promise.resolve()
  /** What statements of the last retryable write have answered, by their number. */
  readonly #answers = new Map<number, unknown>()

  /** Runs one command after the other: one that is sent again waits for the first. */
  async inTurn<T>(run: () => Promise<T> | T): Promise<T> {
    const turn = this.#queue.then(run)
    this.#queue = turn.catch(() => undefined)
    return await turn
  }

  /** Goes on to the next transaction or retryable write; an open transaction is aborted, as in MongoDB. */
  advance(txnNumber: bigint): void {
    this.abort()
    this.txnNumber = txnNumber
    this.state = 'none'
    this.#answers.clear()
  }

  begin(transaction: Transaction, lifetimeMs: number): void {
    this.transaction = transaction
    this.state = 'open'
    this.#timer = setTimeout(() => this.abort(), lifetimeMs)
    this.#timer.unref()
  }

  /** @throws WriteConflict never: nothing can be in the way of a commit */
  commit(): void {
    this.transaction?.commit()
    this.#close('committed')
  }

  abort(): void {
    if (this.state !== 'open') return
    this.transaction?.abort()
    this.#close('aborted')
  }

  #close(state: TransactionState): void {
    clearTimeout(this.#timer)
    this.transaction = undefined
    this.state = state
  }

  /** Whether this statement of the retryable write was done by an earlier sending, and what it answered. */
  answerOf(statement: number): { readonly answer: unknown } | undefined {
    return this.#answers.has(statement) ? { answer: this.#answers.get(statement) } : undefined
  }

  keepAnswer(statement: number, answer: unknown): void {
    this.#answers.set(statement, answer)
  }
}
