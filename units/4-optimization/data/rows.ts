import type pg from 'pg'
import type { Task } from '../contract.ts'

export interface UserRow {
  readonly id: string
  readonly email: string
  readonly displayName: string
}

/** A task with all that its table keeps. */
export interface TaskRow extends Task {
  readonly notes: string
}

export async function insertUsers(client: pg.Client, users: readonly UserRow[]): Promise<void> {
  await client.query(
    `INSERT INTO users (id, email, display_name, password_hash)
     SELECT id, email, display_name, 'scrypt$of-' || email
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, email, display_name)`,
    [users.map(({ id }) => id), users.map(({ email }) => email), users.map((user) => user.displayName)],
  )
}

/** In the order of their ids, so that the table keeps them in no order that a list could have by luck. */
export async function insertTasks(client: pg.Client, tasks: readonly TaskRow[]): Promise<void> {
  await client.query(
    `INSERT INTO tasks (id, user_id, title, notes, done, due_date, version, deleted_at, created_at, updated_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::date[], $7::integer[],
       $8::timestamptz[], $9::timestamptz[], $10::timestamptz[]) AS given (id) ORDER BY id`,
    [
      tasks.map(({ id }) => id),
      tasks.map(({ userId }) => userId),
      tasks.map(({ title }) => title),
      tasks.map(({ notes }) => notes),
      tasks.map(({ done }) => done),
      tasks.map(({ dueDate }) => dueDate),
      tasks.map(({ version }) => version),
      tasks.map(({ deletedAt }) => deletedAt),
      tasks.map(({ createdAt }) => createdAt),
      tasks.map(({ updatedAt }) => updatedAt),
    ],
  )
}

/** The task as a list shows it. */
export function listed({ notes: _, ...task }: TaskRow): Task {
  return task
}
