import type { Database } from '../../contract.ts'

export interface Task {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly done: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewTask {
  readonly userId: string
  readonly title: string
  /** Default `false`. */
  readonly done?: boolean | undefined
}

/** A task, and the user who asks for it. Somebody else's task counts as not found. */
export interface TaskOfUser {
  readonly id: string
  readonly userId: string
}

export interface TaskFilter {
  readonly done?: boolean | undefined
}

export interface TaskChanges {
  readonly title?: string | undefined
  readonly done?: boolean | undefined
}

/** 2.4 */
export interface Tasks {
  createTask(this: void, db: Database, task: NewTask): Promise<Task>
  findTask(this: void, db: Database, task: TaskOfUser): Promise<Task | undefined>
  /** In order of (createdAt, id). */
  findTasks(this: void, db: Database, userId: string, filter?: TaskFilter): Promise<Task[]>
  updateTask(this: void, db: Database, task: TaskOfUser, changes: TaskChanges): Promise<Task | undefined>
  /** Whether there was such a task. */
  deleteTask(this: void, db: Database, task: TaskOfUser): Promise<boolean>
}

declare module '../../contract.ts' {
  interface Answers {
    tasks(): Promise<Tasks>
  }
}
