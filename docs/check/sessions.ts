import type { DatabaseName } from './page.ts'
import { openPostgres, openSqlite, type Session } from './run.ts'

/** The connections that a section's snippets ask for by name, all to one database; closed on disposal. */
export class Sessions implements AsyncDisposable {
  readonly #open: () => Promise<Session>
  readonly #byName = new Map<string, Session>()

  /** `place`: the file, or the URL. */
  constructor(database: DatabaseName, place: string) {
    this.#open = database === 'sqlite' ? () => Promise.resolve(openSqlite(place)) : () => openPostgres(place)
  }

  async get(name: string): Promise<Session> {
    const session = this.#byName.get(name) ?? (await this.#open())
    this.#byName.set(name, session)
    return session
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#byName.values()) await session.close()
  }
}
