/** For this long, ms, saves may break off one run after the other without a verdict between. */
const STARVING_MS = 1_000

/**
 * Decides what a save does to the run under way: it breaks it off. But when saves have broken off runs for more than a
 * second, and no verdict came between, that run may end first, and the save waits for it.
 */
export class SavePace {
  #isRunning = false
  #isWaiting = false
  #brokenOffSince: number | undefined

  /** Whether a save waits for the end of the run under way. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** At a save: whether a run begins now. `now` is in ms, on any clock. */
  saved(now: number): boolean {
    if (!this.#isRunning) return true
    this.#brokenOffSince ??= now
    this.#isWaiting = now - this.#brokenOffSince > STARVING_MS
    return !this.#isWaiting
  }

  /** A run begins, with everything that was saved until now. */
  began(): void {
    this.#isRunning = true
    this.#isWaiting = false
  }

  /** The run came to its end, and its verdict is shown. */
  judged(): void {
    this.#isRunning = false
    this.#brokenOffSince = undefined
  }
}
