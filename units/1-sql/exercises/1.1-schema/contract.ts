import type { SqliteDatabase } from '../../contract.ts'

/** 1.1 */
export interface Schema {
  /** Prepares an empty database: the connection's settings and every table. */
  createSchema(db: SqliteDatabase): void
}

declare module '../../contract.ts' {
  interface Answers {
    schema(): Promise<Schema>
  }
}
