import { ExpectationError, expectRows, type RedisFixture } from '@levelup/test-harness'
import type { Task } from 'unit-3/contract'
import type { Answers } from '../../contract.ts'
import { openRedis, type OpenRedis } from '../../data/open-redis.ts'
import type { FoundTasks, LoadTasks, TaskLists, TaskListsOptions } from './contract.ts'

export const ADA = '10000000-0000-4000-8000-000000000001'
export const BO = '10000000-0000-4000-8000-000000000002'

/** Nobody is judged by time: readers who wait do so for as long as a test takes. */
const LONG_MS = 20_000

export interface OpenLists extends OpenRedis {
  readonly lists: TaskLists
}

/** The workspace's cache on an empty Redis of this test's own. */
export async function openLists(
  answers: Answers,
  fixture: RedisFixture,
  options: TaskListsOptions = {},
): Promise<OpenLists> {
  const { taskLists } = await answers.taskCache()
  const open = await openRedis(answers, fixture)
  return { ...open, lists: taskLists(open.redis, { waitMs: LONG_MS, ...options }) }
}

/** What lies behind the cache, and how often it was asked. */
export interface Shelf {
  tasks: Task[]
  loads: number
  readonly load: LoadTasks
}

export function shelfOf(...tasks: Task[]): Shelf {
  const shelf: Shelf = {
    tasks,
    loads: 0,
    load: () => {
      shelf.loads++
      return Promise.resolve(structuredClone(shelf.tasks))
    },
  }
  return shelf
}

export function taskOf(title: string, given: Partial<Task> = {}): Task {
  return {
    id: '20000000-0000-4000-8000-000000000001',
    userId: ADA,
    title,
    done: false,
    dueDate: '2046-03-01',
    version: 1,
    deletedAt: null,
    createdAt: new Date('2046-02-26T08:00:00.123Z'),
    updatedAt: new Date('2046-02-27T09:30:00.456Z'),
    ...given,
  }
}

/** Throws ExpectationError unless these are the tasks, with the types that they had. */
export function expectTasks({ tasks }: FoundTasks, wanted: readonly Task[], what: string): void {
  if (!Array.isArray(tasks)) throw new ExpectationError(`${what}: it gives no list of tasks`)
  expectRows(tasks, wanted, { order: 'exact', dataSet: what })
}

/** Throws ExpectationError unless it was loaded so often. */
export function expectLoads(shelf: Shelf, wanted: number, what: string): void {
  if (shelf.loads === wanted) return
  throw new ExpectationError(`${what}: loaded ${times(shelf.loads)}, and it should be ${times(wanted)}`)
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

/** Nobody is judged by time: this is only how long a test waits for what never comes. Less than a lease lasts. */
const NEVER_MS = 3000

/** What a call gives. Throws ExpectationError when it does not come to its end. */
export async function inTime<T>(call: Promise<T>, what: string): Promise<T> {
  const never = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => never.reject(new ExpectationError(`${what} waits and waits, and gets no list`)),
    NEVER_MS,
  )
  try {
    return await Promise.race([call, never.promise])
  } finally {
    clearTimeout(timer)
  }
}
