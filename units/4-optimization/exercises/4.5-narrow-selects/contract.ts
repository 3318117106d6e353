import type { Database, Task, TaskFilter } from '../../contract.ts'

/** 4.5 */
export interface ListTasks {
  /** By `createdAt`, then `id`. */
  listTasks(this: void, db: Database, filter: TaskFilter): Promise<Task[]>
}

declare module '../../contract.ts' {
  interface Answers {
    listTasks(): Promise<ListTasks>
  }
}
