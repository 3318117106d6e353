import type {
  NewTask,
  Task,
  TaskChanges,
  TaskFilter,
  TaskOfUser,
} from 'unit-2/exercises/2.4-tasks/contract.ts'
import type { Database } from './database.ts'

/** Stores a task and returns it as the database has it. Throws when the user does not exist (DB_FOREIGN_KEY). */
export async function createTask(db: Database, { userId, title, done }: NewTask): Promise<Task> {
  // Field by field: what else the caller's object holds at run time must not get into the row.
  return db.task.create({ data: { userId, title, done } })
}

/** `undefined` when there is no such task, or when it is somebody else's. */
export async function findTask(db: Database, { id, userId }: TaskOfUser): Promise<Task | undefined> {
  return (await db.task.findUnique({ where: { id, userId } })) ?? undefined
}

/** The user's tasks in order of (createdAt, id). */
export async function findTasks(db: Database, userId: string, { done }: TaskFilter = {}): Promise<Task[]> {
  // For Prisma an undefined `done` is a condition that is not there. The same goes for userId, so the type insists on
  // it. Two tasks may come in the same millisecond; without the id, their order would be undefined.
  return db.task.findMany({ where: { userId, done }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

/** Changes what is given; returns the task as it is now, or `undefined` when this user has no such task. */
export async function updateTask(
  db: Database,
  { id, userId }: TaskOfUser,
  { title, done }: TaskChanges,
): Promise<Task | undefined> {
  // One statement finds, checks the owner and writes: there is no moment between the check and the change. Where
  // `update` throws because it finds nothing (P2025), this gives an empty list, which is no error here but an answer.
  const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })
  return task
}

/** Whether there was such a task of this user. */
export async function deleteTask(db: Database, { id, userId }: TaskOfUser): Promise<boolean> {
  const { count } = await db.task.deleteMany({ where: { id, userId } })
  return count > 0
}
