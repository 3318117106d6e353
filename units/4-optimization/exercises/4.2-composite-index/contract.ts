import type { Database, Task } from '../../contract.ts'

/** 4.2: given. What the exercise writes is the migration that makes its index. */
export interface OpenTasks {
  /** A user's open tasks by due date, those without one last; of one day by `id`. Default of `limit`: 20. */
  openTasks(this: void, db: Database, userId: string, limit?: number): Promise<Task[]>
}

declare module '../../contract.ts' {
  interface Answers {
    openTasks(): Promise<OpenTasks>
  }
}
