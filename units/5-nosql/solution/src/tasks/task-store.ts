import type { TaskStore } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { Database } from '../database.ts'
import { completeTasks } from './complete-tasks.ts'
import { createTask } from './create-task.ts'
import { handOver } from './hand-over.ts'
import { listTasks } from './list-tasks.ts'
import { putTask } from './put-task.ts'
import { moveToTrash } from './trash.ts'
import { updateTask } from './update-task.ts'

/** The tasks in PostgreSQL. Whoever writes gives what was written, and whose it is or was. */
export function taskStore(db: Database): TaskStore {
  return {
    list: (userId, list) => listTasks(db, { userId, done: doneOf[list] }),
    create: (task) => createTask(db, task),
    update: (id, version, changes) => updateTask(db, id, version, changes),
    put: (id, task) => putTask(db, id, task),
    handOver: (id, toUserId) => handOver(db, id, toUserId),
    complete: (userId) => completeTasks(db, userId),
    remove: (id) => moveToTrash(db, id),
  }
}

const doneOf = { all: undefined, open: false, done: true } as const
