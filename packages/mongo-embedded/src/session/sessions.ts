import type { Doc, Value } from '../bson/value.ts'
import { Binary } from 'bson'
import { MongoError } from '../errors.ts'
import { Session } from './session.ts'

/** How long a session is kept that nobody uses: MongoDB's default. hello tells it. */
export const SESSION_TIMEOUT_MINUTES = 30

/** The sessions of all clients. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  #sweptAt = Date.now()

  /** The session of an `lsid`; one that is not known yet begins. */
  get(lsid: Doc): Session {
    const key = sessionKey(lsid)
    this.#sweep()
    const session = this.#sessions.get(key) ?? new Session()
    session.lastUsed = Date.now()
    this.#sessions.set(key, session)
    return session
  }

  /** Ends sessions, and aborts their open transactions. */
  end(lsids: readonly Doc[]): Session[] {
    return lsids.flatMap((lsid) => {
      const key = sessionKey(lsid)
      const session = this.#sessions.get(key)
      session?.abort()
      this.#sessions.delete(key)
      return session ?? []
    })
  }

  #sweep(): void {
    const now = Date.now()
    if (now - this.#sweptAt < 60_000) return
    this.#sweptAt = now
    for (const [key, session] of this.#sessions) {
      if (now - session.lastUsed > SESSION_TIMEOUT_MINUTES * 60_000) this.#sessions.delete(key)
    }
  }
}

const UUID_SUBTYPE = 4
const UUID_BYTES = 16

/** @throws MongoError where `lsid` is not `{ id: <UUID> }` */
export function sessionKey(lsid: Value | undefined): string {
  const id = lsid instanceof Map ? lsid.get('id') : undefined
  if (!(id instanceof Binary) || id.sub_type !== UUID_SUBTYPE || id.length() !== UUID_BYTES)
    throw new MongoError('TypeMismatch', "BSON field 'OperationSessionInfo.lsid.id' must be a UUID")
  return Buffer.from(id.value()).toString('hex')
}
