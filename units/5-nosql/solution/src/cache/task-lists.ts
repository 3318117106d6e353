import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Task } from 'unit-3/contract'
import type {
  CacheOutcome,
  ListName,
  LoadTasks,
  TaskLists,
  TaskListsOptions,
} from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { Redis } from '../redis.ts'

/** A list is served for a minute at most. It also bounds what goes wrong in a way that nobody has thought of. */
const KEPT_MS = 60_000
/** Longer than a healthy database needs for a list. Then somebody else may load it: this process may be dead. */
const LEASE_MS = 5000
const LOOKS_EVERY_MS = 20
/** What stands in the place of a list while somebody loads it. No list in JSON begins like that. */
const LEASE = 'lease:'
const LISTS: readonly ListName[] = ['all', 'open', 'done']

/** The list, if it is there; else the lease under which whoever asked may store it. */
interface LookUp {
  readonly tasks?: Task[]
  readonly lease?: string
}

/** Lists of tasks in Redis, in front of whatever loads them. Without Redis each of them is loaded. */
export function taskLists(redis: Redis, { waitMs = 1000 }: TaskListsOptions = {}): TaskLists {
  /** Whose lists may still be in Redis as they were before: it was away when they changed. */
  const owed = new Set<string>()

  async function forget(...userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return
    for (const userId of userIds) owed.delete(userId)
    try {
      // A lease that is under way goes as well. So whoever loads at this moment cannot store what they have read.
      await redis.del(...userIds.flatMap((userId) => LISTS.map((list) => keyOf(userId, list))))
    } catch (error) {
      for (const userId of userIds) owed.add(userId)
      throw error
    }
  }

  async function lookUp(userId: string, key: string): Promise<LookUp> {
    if (owed.has(userId)) await forget(userId)
    const lease = LEASE + randomUUID()
    const giveUpAt = performance.now() + waitMs
    for (;;) {
      // One command reads what is there, or takes the lease. Between two of them a hundred others would find nothing.
      const found = await redis.set(key, lease, 'PX', LEASE_MS, 'NX', 'GET')
      if (found === null) return { lease }
      if (!found.startsWith(LEASE)) return { tasks: parseTasks(found) }
      if (performance.now() > giveUpAt) return {}
      await wait(LOOKS_EVERY_MS)
    }
  }

  return {
    async read(userId, list, load) {
      const key = keyOf(userId, list)
      const found = await lookUp(userId, key).catch(() => undefined)
      if (found?.tasks) return { tasks: found.tasks, cache: 'hit' }
      const tasks = await loadUnderLease(redis, key, found?.lease, load)
      const cache: CacheOutcome = found ? 'miss' : 'bypass'
      return { tasks, cache }
    },

    // What is committed is committed: that Redis did not hear of it is no error of whoever wrote.
    changed: (...userIds) => forget(...userIds).catch(() => undefined),
  }
}

/** What Redis does to the lease, whichever way the loading ends, is no reason to fail. */
async function loadUnderLease(
  redis: Redis,
  key: string,
  lease: string | undefined,
  load: LoadTasks,
): Promise<Task[]> {
  const settle = async (text: string): Promise<void> => {
    if (lease) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)
  }
  try {
    const tasks = await load()
    await settle(JSON.stringify(tasks))
    return tasks
  } catch (error) {
    await settle('')
    throw error
  }
}

/**
 * Compares and writes in one piece: the list is stored, or the lease given up, only while the lease is still ours. It
 * is not when the tasks have changed since it was taken, or when it has ended and somebody else loads.
 */
const SETTLE = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return 1`

function keyOf(userId: string, list: ListName): string {
  return `tasks:${userId}:${list}`
}

/** As JSON has it: what went in as a Date comes out as a text. */
type StoredTask = Omit<Task, 'createdAt' | 'updatedAt' | 'deletedAt'> &
  Readonly<Record<'createdAt' | 'updatedAt', string> & Record<'deletedAt', string | null>>

/** Throws when it is no list. A reviver would be called for each value of each task, and take several times as long. */
function parseTasks(text: string): Task[] {
  return (JSON.parse(text) as StoredTask[]).map((task) => ({
    ...task,
    createdAt: new Date(task.createdAt),
    updatedAt: new Date(task.updatedAt),
    deletedAt: task.deletedAt === null ? null : new Date(task.deletedAt),
  }))
}
