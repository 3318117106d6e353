import type { Database, NewTask, Task, TaskChanges } from 'unit-3/contract'
import type { PutResult } from 'unit-3/exercises/3.6-put-task/contract.ts'
import type { Redis } from '../../contract.ts'

/** Which of a user's tasks: those in the trash are in none of them. */
export type ListName = 'all' | 'open' | 'done'

/** `hit`: Redis had it. `miss`: read from PostgreSQL. `bypass`: the same, as Redis could not be asked. */
export type CacheOutcome = 'hit' | 'miss' | 'bypass'

export interface FoundTasks {
  readonly tasks: Task[]
  readonly cache: CacheOutcome
}

/** Reads a list from where the truth is. */
export type LoadTasks = () => Promise<Task[]>

export interface TaskListsOptions {
  /** How long a reader waits for what another one is loading, in milliseconds. Default 1000. */
  readonly waitMs?: number
}

/** The lists of tasks that are kept in Redis. */
export interface TaskLists {
  /** A list of a user, from Redis or else from `load`. Throws what `load` throws, and nothing else. */
  read(this: void, userId: string, list: ListName, load: LoadTasks): Promise<FoundTasks>
  /** The tasks of these users have changed: from now on nobody reads the lists of before. Never rejects. */
  changed(this: void, ...userIds: readonly string[]): Promise<void>
}

/** Given: the tasks of PostgreSQL. Each method that writes tells whose tasks it has written. */
export interface TaskStore {
  /** By `createdAt`, then `id`. */
  list(this: void, userId: string, list: ListName): Promise<Task[]>
  create(this: void, task: NewTask): Promise<Task>
  update(this: void, id: string, version: number, changes: TaskChanges): Promise<Task>
  put(this: void, id: string, task: NewTask): Promise<PutResult>
  /** The task, and whose it was before. */
  handOver(this: void, id: string, toUserId: string): Promise<HandedOver>
  /** The tasks that were open, as they are now. */
  complete(this: void, userId: string): Promise<Task[]>
  /** Puts a task into the trash: as it is then, or `undefined` when there is none. */
  remove(this: void, id: string): Promise<Task | undefined>
}

export interface HandedOver {
  readonly task: Task
  readonly fromUserId: string
}

/** The same, and its lists tell where they came from. */
export interface CachedTasks extends Omit<TaskStore, 'list'> {
  list(this: void, userId: string, list: ListName): Promise<FoundTasks>
}

/** 5.7 */
export interface TaskCache {
  taskLists(this: void, redis: Redis, options?: TaskListsOptions): TaskLists
  cachedTasks(this: void, store: TaskStore, lists: TaskLists): CachedTasks
  /** Given: the tasks in this database. */
  taskStore(this: void, db: Database): TaskStore
}

export interface Limit {
  /** How many may come in one window. */
  readonly limit: number
  readonly windowSeconds: number
}

export interface LimitVerdict {
  readonly allowed: boolean
  /** How many more may come in this window. */
  readonly remaining: number
  /** Whole seconds until the window is over; 0 for whoever is allowed. */
  readonly retryAfterSeconds: number
}

/** 5.7 */
export interface Limiter {
  /** Counts one of `who`. Never rejects. */
  takeOne(this: void, redis: Redis, who: string, limit: Limit): Promise<LimitVerdict>
}

declare module '../../contract.ts' {
  interface Answers {
    taskCache(): Promise<TaskCache>
    limiter(): Promise<Limiter>
  }
}
