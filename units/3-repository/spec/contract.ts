import type { Repositories } from './contracts/repositories.ts'
import type { Wiring } from './contracts/wiring.ts'
import type { ErrorMapping } from './contracts/error-mapping.ts'
import type { DueDate } from './contracts/due-date.ts'
import type { CreateTask } from './contracts/create-task.ts'
import type { PutTask } from './contracts/put-task.ts'
import type { UpdateTask } from './contracts/update-task.ts'
import type { Transfer } from './contracts/transfer.ts'
import type { Retry } from './contracts/retry.ts'
import type { DeletePolicy } from './contracts/delete-policy.ts'
import type { SoftDelete } from './contracts/soft-delete.ts'
import type { Readiness } from './contracts/readiness.ts'
import type { AuditColumns } from './contracts/audit-columns.ts'
import type { ConnectionOptions, Database, QueryEvents } from './contracts/given.ts'

/**
 * What the acceptance suite asks of a unit 3 workspace. Every part is loaded on its own, so that a typing mistake in one
 * file turns only its own exercise red.
 */
export interface UnitThree {
  /** Given: a Prisma client on a PostgreSQL URL. */
  openDatabase(url: string, options?: ConnectionOptions): Database
  /** Given: what the server was asked to do, for query budgets and injected failures. */
  databaseEvents(db: Database): QueryEvents
  /** Given: any error of the client as a DatabaseError with a code, if it is the database's. */
  toDatabaseError(error: unknown): unknown

  repositories(): Promise<Repositories>
  wiring(): Promise<Wiring>
  errorMapping(): Promise<ErrorMapping>
  dueDate(): Promise<DueDate>
  createTask(): Promise<CreateTask>
  putTask(): Promise<PutTask>
  updateTask(): Promise<UpdateTask>
  transfer(): Promise<Transfer>
  retry(): Promise<Retry>
  deletePolicy(): Promise<DeletePolicy>
  softDelete(): Promise<SoftDelete>
  readiness(): Promise<Readiness>
  auditColumns(): Promise<AuditColumns>
}

export type { ConnectionOptions, Database, Direction, MigrationSql, QueryEvents } from './contracts/given.ts'
export type * from './contracts/entities.ts'
export type * from './contracts/repositories.ts'
export type * from './contracts/wiring.ts'
export type * from './contracts/error-mapping.ts'
export type * from './contracts/due-date.ts'
export type * from './contracts/create-task.ts'
export type * from './contracts/put-task.ts'
export type * from './contracts/update-task.ts'
export type * from './contracts/transfer.ts'
export type * from './contracts/retry.ts'
export type * from './contracts/delete-policy.ts'
export type * from './contracts/soft-delete.ts'
export type * from './contracts/readiness.ts'
export type * from './contracts/audit-columns.ts'
