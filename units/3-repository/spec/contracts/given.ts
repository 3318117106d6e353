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

export type Direction = 'up' | 'down'

/** The SQL of a migration of the workspace, there or back. Throws Todo as long as there is none. */
export type MigrationSql = (direction: Direction) => string
