import type { FastifyInstance } from 'fastify'
import type { NewTask, Task } from '../../contract.ts'
import type { Database } from '../../contract.ts'

export interface PutResult {
  readonly task: Task
  /** Whether nothing was there under this id before. */
  readonly created: boolean
}

export interface PutTaskOptions {
  readonly put: (id: string, task: NewTask) => Promise<PutResult>
}

/** 3.6 */
export interface PutTask {
  /** Puts the task under this id: what was there of it is replaced, and what was not there is created. */
  putTask(this: void, db: Database, id: string, task: NewTask): Promise<PutResult>
  /** Given: `PUT /tasks/:id`. */
  putTaskRoutes(
    this: void,
    app: FastifyInstance,
    options: PutTaskOptions,
    done: (error?: Error) => void,
  ): void
}

declare module '../../contract.ts' {
  interface Answers {
    putTask(): Promise<PutTask>
  }
}
