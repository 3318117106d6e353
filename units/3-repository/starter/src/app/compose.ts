import { Todo } from '@levelup/test-harness/todo'
import type { FastifyBaseLogger } from 'fastify'
import type { NewTask, Task, TaskChanges } from 'unit-3/contract'
import type { TasksRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import { findAccount } from '../accounts/account.ts'
import { transfer } from '../accounts/transfer.ts'
import type { Database } from '../database.ts'
import { withRetry } from '../database/with-retry.ts'
import { prismaTasks, prismaUsers } from '../repositories/prisma.ts'
import { listActivities } from '../tasks/activities.ts'
import { completeTasks } from '../tasks/complete-tasks.ts'
import { createTask } from '../tasks/create-task.ts'
import { fromDay, toTask } from '../tasks/entity.ts'
import { findTask } from '../tasks/find-task.ts'
import { handOver } from '../tasks/hand-over.ts'
import { putTask } from '../tasks/put-task.ts'
import { listTasks, moveToTrash } from '../tasks/trash.ts'
import { updateTask } from '../tasks/update-task.ts'
import { validateNewTask, validateTaskChanges } from '../tasks/validation.ts'
import { removeUser } from '../users/remove-user.ts'
import { NotFound } from './errors.ts'
import { migrationNames } from './migrations.ts'
import { checkReadiness } from './readiness.ts'
import { loggingChanges } from './log-readiness.ts'

/** Longer than a healthy database needs, shorter than a load balancer waits. */
const READINESS_TIMEOUT_MS = 1000

/**
 * Where everything is put together: each plugin of routes gets its options. An exercise is in use from the moment it is
 * solved. Until then, where the app had an answer before, that is given; elsewhere the request answers 501.
 */
export function compose(db: Database, log: FastifyBaseLogger) {
  const migrations = migrationNames()
  const retrying = <T>(run: () => Promise<T>) => orElse(() => withRetry(run, { log }), run)
  return {
    repositories: {
      users: () => prismaUsers(db),
      tasks: () => tasksOf(db, retrying),
    } satisfies RepositoryFactories,
    patchTask: {
      find: (id: string) => findTask(db, id),
      update: async (id: string, version: number, given: TaskChanges) => {
        const changes = checked(validateTaskChanges, given)
        return orElse(
          () => retrying(() => updateTask(db, id, version, changes)),
          () => changeTask(db, id, changes),
        )
      },
    },
    putTask: {
      put: async (id: string, given: NewTask) => {
        const task = checked(validateNewTask, given)
        return retrying(() => putTask(db, id, task))
      },
    },
    handOver: { handOver: (taskId: string, toUserId: string) => handOver(db, taskId, toUserId) },
    activities: { list: (taskId: string) => listActivities(db, taskId) },
    completeTasks: { complete: (userId: string) => retrying(() => completeTasks(db, userId)) },
    removeUser: { remove: (id: string) => retrying(() => removeUser(db, id)) },
    transfers: {
      transfer: (order: Parameters<typeof transfer>[1]) => retrying(() => transfer(db, order)),
      findAccount: (id: string) => findAccount(db, id),
    },
    readiness: {
      check: loggingChanges(() => checkReadiness(db, { migrations, timeoutMs: READINESS_TIMEOUT_MS }), log),
    },
  }
}

/** The repository of 3.1, with what 3.4, 3.5 and 3.11 put in the place of its simple methods. */
function tasksOf(db: Database, retrying: <T>(run: () => Promise<T>) => Promise<T>): TasksRepository {
  const plain = prismaTasks(db)
  return {
    ...plain,
    create: async (given) => {
      const task = checked(validateNewTask, given)
      return orElse(
        () => retrying(() => createTask(db, task)),
        () => plain.create(task),
      )
    },
    findAllByUser: (userId, options) =>
      orElse(
        () => listTasks(db, userId, options),
        () => plain.findAllByUser(userId, options),
      ),
    remove: (id) =>
      orElse(
        () => moveToTrash(db, id),
        () => plain.remove(id),
      ),
  }
}

/**
 * What `PATCH` does until 3.7 is solved: the last write wins, and the lost change goes unnoticed. Throws NotFound.
 */
async function changeTask(db: Database, id: string, { title, done, dueDate }: TaskChanges): Promise<Task> {
  const data = { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } }
  const [row] = await db.task.updateManyAndReturn({ where: { id, deletedAt: null }, data })
  if (!row) throw new NotFound(`There is no task ${id}.`)
  return toTask(row)
}

/** A stub throws before it has touched anything, so that the other way may still be taken. */
async function orElse<T>(solved: () => Promise<T>, before: () => Promise<T>): Promise<T> {
  try {
    return await solved()
  } catch (error) {
    if (error instanceof Todo) return before()
    throw error
  }
}

/** What the validation of 3.4 makes of it; until that is solved, what was given. */
function checked<T>(validate: (given: unknown) => T, given: T): T {
  try {
    return validate(given)
  } catch (error) {
    if (error instanceof Todo) return given
    throw error
  }
}
