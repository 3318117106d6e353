import { MongoError } from './errors.ts'

/** How long a command may take: `maxTimeMS`. */
export class Deadline {
  readonly #endsAt: number
  #asked = 0

  /** @param ms 0 for no limit */
  constructor(ms: number) {
    this.#endsAt = ms === 0 ? Infinity : performance.now() + ms
  }

  /** Milliseconds until it ends. */
  get left(): number {
    return this.#endsAt - performance.now()
  }

  /**
   * To be called for each document: looks at the clock now and then.
   *
   * @throws MongoError MaxTimeMSExpired
   */
  check(): void {
    this.#asked += 1
    if (this.#endsAt !== Infinity && this.#asked % 64 === 1 && this.left <= 0) throw expired()
  }
}

export function expired(): MongoError {
  return new MongoError('MaxTimeMSExpired', 'operation exceeded time limit')
}
