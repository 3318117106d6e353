import type { Task, TaskChanges, TaskFilter, TaskOfUser } from './contract.ts'

/** What of a task can be foretold: not when it was last changed. */
export type KnownTask = Omit<Task, 'updatedAt'>

/** The tasks as a plain list: what the functions of 2.4 must agree with, whatever database they stand on. */
export class TaskReference {
  readonly #tasks: KnownTask[] = []

  add(task: KnownTask): void {
    this.#tasks.push(task)
  }

  find({ id, userId }: TaskOfUser): KnownTask | undefined {
    return this.#tasks.find((task) => task.id === id && task.userId === userId)
  }

  list(userId: string, { done }: TaskFilter = {}): KnownTask[] {
    return this.#tasks
      .filter((task) => task.userId === userId && (done === undefined || task.done === done))
      .sort((one, other) => Number(one.createdAt) - Number(other.createdAt) || (one.id < other.id ? -1 : 1))
  }

  update(key: TaskOfUser, { title, done }: TaskChanges): KnownTask | undefined {
    const task = this.find(key)
    if (!task) return undefined
    const changed = { ...task, title: title ?? task.title, done: done ?? task.done }
    this.#tasks[this.#tasks.indexOf(task)] = changed
    return changed
  }

  delete(key: TaskOfUser): boolean {
    const task = this.find(key)
    if (task) this.#tasks.splice(this.#tasks.indexOf(task), 1)
    return task !== undefined
  }
}
