import type { FastifyInstance } from 'fastify'
import type { Database } from '../../contract.ts'

export interface ReadinessOptions {
  /** The names of the migrations that this version of the app comes with, oldest first. */
  readonly migrations: readonly string[]
  /** The answer is there by then, whatever the database does. Milliseconds. */
  readonly timeoutMs: number
}

export interface ReadinessReport {
  readonly checks: {
    /** The database answers. */
    readonly db: boolean
    /** Every one of the migrations is applied. `false` also when that cannot be found out. */
    readonly migrations: boolean
  }
  /** A sentence for each check that failed, fit for anybody's eyes. Empty when all is well. */
  readonly details: { readonly db?: string; readonly migrations?: string }
}

/** 3.12 */
export interface Readiness {
  /** Whether the app can do its work now. Never rejects. */
  checkReadiness(db: Database, options: ReadinessOptions): Promise<ReadinessReport>
  /** Given: `GET /readyz`, and `GET /livez`. */
  readyzRoute(
    app: FastifyInstance,
    options: { readonly check: () => Promise<ReadinessReport> },
    done: (error?: Error) => void,
  ): void
}

declare module '../../contract.ts' {
  interface Answers {
    readiness(): Promise<Readiness>
  }
}
