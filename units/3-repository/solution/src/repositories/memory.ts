/* eslint-disable @typescript-eslint/require-await -- a Map answers at once; the interface lets a database take its time */
import { randomUUID } from 'node:crypto'
import { DatabaseError } from '@levelup/db-kit'
import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { Task, User } from 'unit-3/contract'

/**
 * Users in a Map: for tests, and for trying things out. It refuses what the database would refuse, with the same error.
 */
export function memoryUsers(users: readonly User[] = []): UsersRepository {
  const byId = new Map(users.map((user) => [user.id, copyOf(user)]))
  const byEmail = (email: string) => [...byId.values()].find((user) => user.email === email)
  return {
    // The hash is not kept: no method returns it.
    async create({ email, displayName }) {
      if (byEmail(email)) throw taken('users_email_key')
      const now = new Date()
      return keep(byId, { id: randomUUID(), email, displayName, bio: null, createdAt: now, updatedAt: now })
    },
    async findById(id) {
      return copyOf(byId.get(id))
    },
    async getByEmail(email) {
      return copyOf(byEmail(email))
    },
    async update(id, { displayName, bio }) {
      const user = byId.get(id)
      return user && keep(byId, { ...user, ...given({ displayName, bio }), updatedAt: new Date() })
    },
    async remove(id) {
      return byId.delete(id)
    },
  }
}

/** Tasks in a Map, in the same way. Whether their user exists it cannot know. */
export function memoryTasks(tasks: readonly Task[] = []): TasksRepository {
  const byId = new Map(tasks.map((task) => [task.id, copyOf(task)]))
  const living = (id: string) => [byId.get(id)].find((task) => task?.deletedAt === null)
  const refuseTaken = ({ id, userId, title }: Task) => {
    const isRival = (task: Task) => task.userId === userId && task.title === title && task.id !== id
    if ([...byId.values()].some((task) => task.deletedAt === null && isRival(task)))
      throw taken('tasks_user_id_title_key')
  }
  return {
    async create({ userId, title, done = false, dueDate = null }) {
      const times = { createdAt: new Date(), updatedAt: new Date() }
      const task = { id: randomUUID(), userId, title, done, dueDate, version: 1, deletedAt: null, ...times }
      refuseTaken(task)
      return keep(byId, task)
    },
    async findById(id) {
      return copyOf(living(id))
    },
    async findAllByUser(userId, { includeDeleted = false } = {}) {
      const found = [...byId.values()].filter((task) => task.userId === userId)
      return found
        .filter((task) => includeDeleted || task.deletedAt === null)
        .sort(byAge)
        .map(copyOf)
    },
    async update(id, { title, done, dueDate }) {
      const task = living(id)
      if (!task) return undefined
      const changed = { ...task, ...given({ title, done, dueDate }), version: task.version + 1 }
      refuseTaken(changed)
      return keep(byId, { ...changed, updatedAt: new Date() })
    },
    async remove(id) {
      return living(id) !== undefined && byId.delete(id)
    },
  }
}

/** A copy goes in and a copy comes out: a caller that changes its object must not change what is stored. */
function keep<T extends { id: string }>(store: Map<string, T>, entity: T): T {
  store.set(entity.id, copyOf(entity))
  return entity
}

function copyOf<T>(entity: T): T {
  return structuredClone(entity)
}

function byAge(a: Task, b: Task): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}

/** The fields that have a value: `undefined` means "not given", as it does for Prisma. */
function given<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const fields = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(fields) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function taken(constraint: string): DatabaseError {
  return new DatabaseError('DB_UNIQUE', `duplicate key value violates unique constraint "${constraint}"`, {
    constraint,
  })
}
