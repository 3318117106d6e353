import type { SqliteDatabase } from '../../contract.ts'

export type NormalForm = '1nf' | '2nf' | '3nf'

/** 1.2 */
export interface Normalise {
  /** Runs one step of the migration; the steps run in order, each on what the one before left. */
  normaliseTo(db: SqliteDatabase, form: NormalForm): void
}

declare module '../../contract.ts' {
  interface Answers {
    normalise(): Promise<Normalise>
  }
}
