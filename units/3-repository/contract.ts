/**
 * What the acceptance suites ask of a workspace: what is given here, and what each exercise adds in its own contract.
 * Every part is loaded on its own, so that a typing mistake in one file turns only its own exercise red.
 */
export interface Answers {
  /** Given: a Prisma client on a PostgreSQL URL. */
  openDatabase(url: string, options?: ConnectionOptions): Database
  /** Given: what the server was asked to do, for query budgets and injected failures. */
  databaseEvents(db: Database): QueryEvents
  /** Given: any error of the client as a DatabaseError with a code, if it is the database's. */
  toDatabaseError(error: unknown): unknown
}

/** The workspace's own Prisma client. The suite hands it back and closes it; it never asks it anything itself. */
export interface Database {
  $disconnect(): Promise<void>
}

export interface ConnectionOptions {
  /** Connections at once. */
  readonly max?: number
  /** How long a statement waits for a connection to become free. */
  readonly connectTimeoutMs?: number
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

/** What the app speaks of: plain camelCase objects, never rows and never the ORM's types. */
export interface User {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly bio: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewUser {
  readonly email: string
  readonly displayName: string
  /** Goes in and never comes out: no entity has it. */
  readonly passwordHash: string
}

export type UserChanges = Partial<Pick<User, 'displayName' | 'bio'>>

export interface Task {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly done: boolean
  /** `YYYY-MM-DD`: a day, in no time zone. */
  readonly dueDate: string | null
  /** 1 for a new task, one more with every update. */
  readonly version: number
  /** When it was put into the trash; `null` while it lives. */
  readonly deletedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewTask {
  readonly userId: string
  readonly title: string
  readonly done?: boolean
  readonly dueDate?: string | null
}

export type TaskChanges = Partial<Pick<Task, 'title' | 'done' | 'dueDate'>>
