import type { Database, Task, TaskFilter } from '../../contract.ts'

/** A task, and of the user whose it is what may be shown. */
export interface TaskWithUser extends Task {
  readonly user: { readonly id: string; readonly email: string }
}

/** 4.1 */
export interface TasksWithUser {
  /** By `createdAt`, then `id`. */
  tasksWithUser(this: void, db: Database, filter: TaskFilter): Promise<TaskWithUser[]>
}

declare module '../../contract.ts' {
  interface Answers {
    tasksWithUser(): Promise<TasksWithUser>
  }
  interface TaskLists {
    /** For `include=user`. */
    withUser(filter: TaskFilter): Promise<TaskWithUser[]>
  }
}
