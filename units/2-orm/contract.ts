/**
 * What the acceptance suites ask of a workspace: what is given here, and what each exercise adds in its own contract.
 * Every part is loaded on its own, so that a typing mistake in one file turns only its own exercise red.
 */
export interface Answers {
  /** Given: a Prisma client on a PostgreSQL URL; `openSqlite` the same client code on a SQLite file. */
  openPostgres(url: string, options?: ConnectionOptions): Database
  openSqlite(file: string): Database
  /** Given: what the server was asked to do, for query budgets and injected failures. */
  databaseEvents(db: Database): QueryEvents
  /** Given: any error of the client as a DatabaseError with a code, if it is the database's. */
  toDatabaseError(error: unknown): unknown
  /** Given: the SQL that Prisma derives from a schema. */
  schemaToSql(schema: string): Promise<string>
}

/** The workspace's own Prisma client. The suite hands it back and closes it; it never asks it anything itself. */
export interface Database {
  $disconnect(): Promise<void>
}

export interface ConnectionOptions {
  /** Connections at once. */
  readonly max?: number
  readonly lockTimeoutMs?: number
  readonly statementTimeoutMs?: number
}

export interface QueryEvents {
  before(
    listener: (query: { readonly sql: string; readonly connection: number }) => void | Promise<void>,
  ): () => void
  after(
    listener: (event: {
      readonly sql: string
      readonly connection: number
      readonly durationMs: number
    }) => void,
  ): () => void
}
