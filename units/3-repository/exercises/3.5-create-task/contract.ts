import type { NewTask, Task } from '../../contract.ts'
import type { Database } from '../../contract.ts'

/** 3.5 */
export interface CreateTask {
  /** Stores the task and its activity `CREATED`, both or neither. */
  createTask(db: Database, task: NewTask): Promise<Task>
}

declare module '../../contract.ts' {
  interface Answers {
    createTask(): Promise<CreateTask>
  }
}
