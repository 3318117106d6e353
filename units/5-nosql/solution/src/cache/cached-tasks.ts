import type { CachedTasks, TaskLists, TaskStore } from 'unit-5/exercises/5.7-task-cache/contract.ts'

/**
 * The tasks of a store, with its lists in a cache. Whoever writes forgets the lists of everybody who is concerned, and
 * does it behind the write: before it, a reader could put the old list back while the write is under way.
 */
export function cachedTasks(store: TaskStore, lists: TaskLists): CachedTasks {
  const changing = async <T>(write: Promise<T>, usersOf: (written: T) => readonly string[]): Promise<T> => {
    const written = await write
    await lists.changed(...usersOf(written))
    return written
  }
  return {
    list: (userId, list) => lists.read(userId, list, () => store.list(userId, list)),
    create: (task) => changing(store.create(task), ({ userId }) => [userId]),
    update: (id, version, changes) => changing(store.update(id, version, changes), ({ userId }) => [userId]),
    put: (id, task) => changing(store.put(id, task), ({ task: { userId } }) => [userId]),
    // Two lists change: one has a task less, and the other one more.
    handOver: (id, toUserId) =>
      changing(store.handOver(id, toUserId), ({ task, fromUserId }) => [fromUserId, task.userId]),
    complete: (userId) => changing(store.complete(userId), () => [userId]),
    remove: (id) => changing(store.remove(id), (task) => (task ? [task.userId] : [])),
  }
}
