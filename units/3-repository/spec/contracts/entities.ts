/** What the app speaks of: plain camelCase objects, never rows and never the ORM's types. */
export interface User {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly bio: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewUser {
  readonly email: string
  readonly displayName: string
  /** Goes in and never comes out: no entity has it. */
  readonly passwordHash: string
}

export type UserChanges = Partial<Pick<User, 'displayName' | 'bio'>>

export interface Task {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly done: boolean
  /** `YYYY-MM-DD`: a day, in no time zone. */
  readonly dueDate: string | null
  /** 1 for a new task, one more with every update. */
  readonly version: number
  /** When it was put into the trash; `null` while it lives. */
  readonly deletedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewTask {
  readonly userId: string
  readonly title: string
  readonly done?: boolean
  readonly dueDate?: string | null
}

export type TaskChanges = Partial<Pick<Task, 'title' | 'done' | 'dueDate'>>
