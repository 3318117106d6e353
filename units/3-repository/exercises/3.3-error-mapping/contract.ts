import type { Task } from '../../contract.ts'
import type { Database } from '../../contract.ts'

/** What the client gets: the status, a code that programs can rely on, and a sentence for people. */
export interface HttpProblem {
  readonly statusCode: number
  readonly code: string
  readonly message: string
}

/** The given `src/app/sample-errors.ts`. */
export interface SampleErrors {
  /** Stores what the failures need. */
  prepare(db: Database): Promise<SampleRows>
  /** Fails with the error that the app would get, Prisma's own for most. */
  fail(failure: SampleFailure, db: Database, rows: SampleRows): Promise<unknown>
}

export interface SampleRows {
  readonly ownerId: string
  readonly accountId: string
  readonly taskId: string
}

export type SampleFailure =
  | 'duplicateTitle'
  | 'duplicateTitleRaw'
  | 'duplicateEmail'
  | 'duplicateTag'
  | 'duplicateId'
  | 'unknownOwner'
  | 'ownerOfTasks'
  | 'titleTooLong'
  | 'overdrawnAccount'
  | 'titleMissing'
  | 'nulCharacter'
  | 'updateOfNothing'
  | 'deleteOfNothing'
  | 'findOfNothing'
  | 'ourOwnNotFound'
  | 'ourOwnConflict'
  | 'lockedTask'
  | 'serializationFailure'
  | 'deadlock'
  | 'endlessStatement'
  | 'unknownTable'
  | 'invalidCall'
  | 'programmingError'

/** 3.3 */
export interface ErrorMapping {
  /** Never throws, whatever it is given. */
  toHttpError(error: unknown): HttpProblem
  /** Gives a task to another user. Fails with Prisma's error, or with one of app/errors.ts. */
  handOver(db: Database, taskId: string, toUserId: string): Promise<Task>
  /** Given. */
  readonly samples: SampleErrors
}

declare module '../../contract.ts' {
  interface Answers {
    errorMapping(): Promise<ErrorMapping>
  }
}
