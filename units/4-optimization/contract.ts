import type { Answers as TrackerAnswers, Direction, Task } from 'unit-3/contract'
import type { FastifyPluginCallback } from 'fastify'

export type { Database, QueryEvents, Task } from 'unit-3/contract'

/**
 * What the acceptance suites ask of a workspace: what is given here, and what each exercise adds in its own contract.
 * Every part is loaded on its own, so that a typing mistake in one file turns only its own exercise red.
 */
export interface Answers extends Pick<TrackerAnswers, 'openDatabase' | 'databaseEvents' | 'toDatabaseError'> {
  /**
   * Given: the SQL of a migration of the workspace, there or back; `folder` is below `prisma/`. Throws Todo as long as
   * there is none.
   */
  readMigration(exercise: string, folder: string, direction: Direction): string
  /** Given: `GET /tasks`. */
  listRoute(): Promise<ListRoute>
}

export interface ListRoute {
  readonly listTasksRoute: FastifyPluginCallback<TaskLists>
}

/** Which tasks a list is about. What is left out narrows nothing, but for the trash. */
export interface TaskFilter {
  readonly userId?: string | undefined
  readonly done?: boolean | undefined
  /** Those in the trash, too; they are left out unless told. */
  readonly includeDeleted?: boolean | undefined
}

/** The lists that `GET /tasks` has to choose from; exercises add theirs in their contracts. */
export interface TaskLists {
  /** By `createdAt`, then `id`. */
  list(filter: TaskFilter): Promise<Task[]>
}
