import type { Database } from '../../contract.ts'

export interface ConnectionSettings {
  readonly url: string
  /** Connections at once. */
  readonly max: number
  /** How long to wait for a connection, in milliseconds. */
  readonly connectTimeoutMs: number
}

/** A database that has answered. */
export interface Connected {
  /** What every request calls, any number of times. */
  database(): Database
  /** Resolves when every connection has been closed. */
  close(): Promise<void>
}

/** What stops taking requests, and resolves when those under way have been answered. */
export interface Server {
  close(): Promise<void>
}

/** 2.2 */
export interface Connection {
  readSettings(environment: Readonly<Record<string, string | undefined>>): ConnectionSettings
  connect(settings: ConnectionSettings): Promise<Connected>
  closeOnSignal(server: Server, connected: Connected): void
}

declare module '../../contract.ts' {
  interface Answers {
    connection(): Promise<Connection>
    /** Where `connection()` is loaded from, for a process of its own. */
    readonly connectionFile: URL
  }
}
