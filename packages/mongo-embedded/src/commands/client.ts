import type { Scram } from '../auth/scram.ts'

/** What the server knows of a connection. */
export interface Client {
  readonly id: number
  /** Aborts when the connection is closed: nobody waits for an answer any more. */
  readonly closed: AbortSignal
  authenticated: boolean
  /** A log-in that waits for the client's proof. */
  scram: Scram | undefined
}
