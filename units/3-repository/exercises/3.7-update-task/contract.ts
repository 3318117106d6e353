import type { FastifyInstance } from 'fastify'
import type { Task, TaskChanges } from '../../contract.ts'
import type { Database } from '../../contract.ts'

export interface PatchTaskOptions {
  /** Throws an error with the statusCode 404 when there is none. */
  readonly find: (id: string) => Promise<Task>
  /** As `updateTask`. */
  readonly update: (id: string, version: number, changes: TaskChanges) => Promise<Task>
}

/** 3.7 */
export interface UpdateTask {
  /** Changes the task if `version` is still its version; throws errors with the statusCode 412 and 404 otherwise. */
  updateTask(this: void, db: Database, id: string, version: number, changes: TaskChanges): Promise<Task>
  /** `PATCH /tasks/:id` */
  patchTaskRoutes(
    this: void,
    app: FastifyInstance,
    options: PatchTaskOptions,
    done: (error?: Error) => void,
  ): void
}

declare module '../../contract.ts' {
  interface Answers {
    updateTask(): Promise<UpdateTask>
  }
}
