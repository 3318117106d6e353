/* eslint-disable @typescript-eslint/require-await -- a Map answers at once; the interface lets a database take its time */
import { randomUUID } from 'node:crypto'
import type { RepositoryFactories } from './contract.ts'
import type { TasksRepository, UsersRepository } from '../3.1-repositories/contract.ts'
import type { NewTask, NewUser, Task, User } from '../../contract.ts'

/**
 * Repositories that keep what they get in memory, and remember what they were asked: all that the routes of 3.2 have.
 */
export interface Recording extends RepositoryFactories {
  /** How often each was built. */
  readonly built: { users: number; tasks: number }
  /** The calls, in order: `tasks.findById`. */
  readonly calls: string[]
  readonly newUsers: NewUser[]
  readonly newTasks: NewTask[]
  /** What the next call is to throw. */
  failure: Error | undefined
}

export function recordingRepositories(): Recording {
  const recording: Recording = {
    built: { users: 0, tasks: 0 },
    calls: [],
    newUsers: [],
    newTasks: [],
    failure: undefined,
    users: () => {
      recording.built.users += 1
      return recorded('users', usersIn(new Map(), recording.newUsers), recording)
    },
    tasks: () => {
      recording.built.tasks += 1
      return recorded('tasks', tasksIn(new Map(), recording.newTasks), recording)
    },
  }
  return recording
}

function recorded<T extends object>(name: string, repository: T, recording: Recording): T {
  return new Proxy(repository, {
    get(target, method, receiver) {
      const found: unknown = Reflect.get(target, method, receiver)
      if (typeof found !== 'function' || typeof method !== 'string') return found
      return async (...given: unknown[]) => {
        recording.calls.push(`${name}.${method}`)
        if (recording.failure) throw recording.failure
        return (found as (...given: unknown[]) => Promise<unknown>)(...given)
      }
    },
  })
}

function usersIn(byId: Map<string, User>, asked: NewUser[]): UsersRepository {
  const keep = (user: User) => (byId.set(user.id, user), user)
  return {
    async create(user) {
      asked.push(user)
      const { email, displayName } = user
      return keep({
        id: randomUUID(),
        email,
        displayName,
        bio: null,
        createdAt: new Date(),
        updatedAt: new Date(),
      })
    },
    findById: async (id) => byId.get(id),
    getByEmail: async (email) => [...byId.values()].find((user) => user.email === email),
    async update(id, changes) {
      const user = byId.get(id)
      return user && keep({ ...user, ...changes })
    },
    remove: async (id) => byId.delete(id),
  }
}

function tasksIn(byId: Map<string, Task>, asked: NewTask[]): TasksRepository {
  const keep = (task: Task) => (byId.set(task.id, task), task)
  return {
    async create(task) {
      asked.push(task)
      const { userId, title, done = false, dueDate = null } = task
      const times = { createdAt: new Date(), updatedAt: new Date() }
      return keep({ id: randomUUID(), userId, title, done, dueDate, version: 7, deletedAt: null, ...times })
    },
    findById: async (id) => byId.get(id),
    async findAllByUser(userId, { includeDeleted } = {}) {
      const found = [...byId.values()].filter((task) => task.userId === userId)
      return includeDeleted ? [...found, { ...found[0]!, id: randomUUID(), deletedAt: new Date() }] : found
    },
    async update(id, changes) {
      const task = byId.get(id)
      return task && keep({ ...task, ...changes })
    },
    remove: async (id) => byId.delete(id),
  }
}
