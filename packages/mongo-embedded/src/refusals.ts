/** Of each database so many different refusals are kept, and of so many databases: nothing grows. */
const MOST_MESSAGES = 16
const MOST_CHARACTERS = 1000
const MOST_DATABASES = 512

export interface Refusal {
  /** As the client was told, without the end of one that is very long. */
  readonly message: string
  readonly times: number
}

/**
 * What this server has refused because only a real MongoDB can do it, by database. A client may swallow the error; who
 * judges the client asks here whether there was one.
 */
export class Refusals {
  readonly #byDatabase = new Map<string, Map<string, number>>()

  note(database: string, whole: string): void {
    const message = whole.slice(0, MOST_CHARACTERS)
    const messages = this.#byDatabase.get(database) ?? new Map<string, number>()
    if (messages.has(message) || messages.size < MOST_MESSAGES)
      messages.set(message, (messages.get(message) ?? 0) + 1)
    this.#byDatabase.set(database, messages)
    const [oldest] = this.#byDatabase.keys()
    if (oldest !== undefined && this.#byDatabase.size > MOST_DATABASES) this.#byDatabase.delete(oldest)
  }

  /** The first that came is the first. */
  of(database: string): Refusal[] {
    return [...(this.#byDatabase.get(database) ?? [])].map(([message, times]) => ({ message, times }))
  }
}
