import type { NewTask, Task } from './entities.ts'
import type { Database } from './given.ts'

/** 3.5 */
export interface CreateTask {
  /** Stores the task and its activity `CREATED`, both or neither. */
  createTask(db: Database, task: NewTask): Promise<Task>
}
