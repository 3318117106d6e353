import type pg from 'pg'
import type { Task } from '../contract.ts'
import { ADA } from './two-users.ts'

export const GUTTER = '00000000-0000-4000-8000-0000000000a1'
export const ROOF = '00000000-0000-4000-8000-0000000000a2'

/** A task with a past: nothing of it is as in a new one. */
export const oldGutter: Task = {
  id: GUTTER,
  userId: ADA,
  title: 'Clear the gutter',
  done: true,
  dueDate: '2026-05-01',
  version: 4,
  deletedAt: null,
  createdAt: new Date('2026-03-01T08:00:00.000Z'),
  updatedAt: new Date('2026-03-02T08:00:00.000Z'),
}

export async function addTask(pool: pg.Pool, task: Task): Promise<void> {
  const { id, userId, title, done, dueDate, version, deletedAt, createdAt, updatedAt } = task
  await pool.query(
    `INSERT INTO tasks (id, user_id, title, done, due_date, version, deleted_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, userId, title, done, dueDate, version, deletedAt, createdAt, updatedAt],
  )
}

/** All tasks as they are stored, in the order of their ids. */
export async function storedTasks(pool: pg.Pool): Promise<Task[]> {
  const { rows } = await pool.query<Task>(
    `SELECT id, user_id AS "userId", title, done, due_date::text AS "dueDate", version, deleted_at AS "deletedAt",
       created_at AS "createdAt", updated_at AS "updatedAt"
     FROM tasks ORDER BY id`,
  )
  return rows
}

/** The one task that is stored; anything but one is an error of the test that asks. */
export async function storedTask(pool: pg.Pool): Promise<Task | undefined> {
  const tasks = await storedTasks(pool)
  return tasks.length === 1 ? tasks[0] : undefined
}
