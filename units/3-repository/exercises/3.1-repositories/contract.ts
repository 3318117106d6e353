import type { NewTask, NewUser, Task, TaskChanges, User, UserChanges } from '../../contract.ts'
import type { Database } from '../../contract.ts'

/** What the app asks of users, wherever they are kept. */
export interface UsersRepository {
  /** Throws DB_UNIQUE, constraint `users_email_key`, when the address is taken. */
  create(user: NewUser): Promise<User>
  findById(id: string): Promise<User | undefined>
  getByEmail(email: string): Promise<User | undefined>
  /** Changes only the given fields; `undefined` when there is no such user. */
  update(id: string, changes: UserChanges): Promise<User | undefined>
  /** `false` when there was nothing to remove. */
  remove(id: string): Promise<boolean>
}

/** What the app asks of tasks. Tasks in the trash are seen only by a list that asks for them. */
export interface TasksRepository {
  /** Throws DB_UNIQUE, constraint `tasks_user_id_title_key`, when a living task of this user has the title. */
  create(task: NewTask): Promise<Task>
  findById(id: string): Promise<Task | undefined>
  /** In the order in which they were created; of those created at once, the lowest id first. */
  findAllByUser(userId: string, options?: ListOptions): Promise<Task[]>
  /**
   * Changes only the given fields and counts `version` up; `undefined` when there is no such task. Throws as `create`.
   */
  update(id: string, changes: TaskChanges): Promise<Task | undefined>
  /** Deletes it for good; `false` when there was nothing to remove. */
  remove(id: string): Promise<boolean>
}

export interface ListOptions {
  /** Those in the trash, too. */
  readonly includeDeleted?: boolean
}

/** 3.1 */
export interface Repositories {
  prismaUsers(db: Database): UsersRepository
  prismaTasks(db: Database): TasksRepository
  /** Kept in memory, beginning with these. */
  memoryUsers(users?: readonly User[]): UsersRepository
  memoryTasks(tasks?: readonly Task[]): TasksRepository
}

declare module '../../contract.ts' {
  interface Answers {
    repositories(): Promise<Repositories>
  }
}
