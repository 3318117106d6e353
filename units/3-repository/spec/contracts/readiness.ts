import type { Database } from './given.ts'

export interface ReadinessOptions {
  /** The names of the migrations that this version of the app comes with, oldest first. */
  readonly migrations: readonly string[]
  /** The answer is there by then, whatever the database does. */
  readonly timeoutMs: number
}

/** 3.12 */
export interface Readiness {
  /** Whether the app can do its work now. Never rejects. */
  checkReadiness(db: Database, options: ReadinessOptions): Promise<ReadinessReport>
}

export interface ReadinessReport {
  readonly checks: {
    /** The database answers. */
    readonly db: boolean
    /** Every migration is applied. `false` also when that cannot be found out. */
    readonly migrations: boolean
  }
  /** One sentence for each check that failed, fit for anybody to read. None when all is well. */
  readonly details: { readonly db?: string; readonly migrations?: string }
}
