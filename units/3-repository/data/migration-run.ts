import { ExpectationError } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Direction, MigrationSql } from '../contract.ts'

/**
 * Sends a migration as one query, as Prisma does: a failure anywhere in it undoes all of it. `folder` tells which one
 * it is.
 */
export async function run(
  client: Client,
  migrationSql: MigrationSql,
  direction: Direction,
  folder = '',
): Promise<void> {
  const sql = migrationSql(direction)
  try {
    await client.query(sql)
  } catch (error) {
    const file = folder + (direction === 'up' ? 'migration.sql' : 'down.sql')
    throw new ExpectationError(`PostgreSQL refuses ${file}: ${(error as Error).message}`, sql.trim(), {
      cause: error,
    })
  }
}

/** What SQLSTATE a statement fails with; `undefined` when it does not. */
export async function stateOf(query: Promise<unknown>): Promise<string | undefined> {
  try {
    await query
    return undefined
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

/** The identity of the table `tasks`, and of the file that its rows are in. */
export async function tasksTable(client: Client): Promise<{ table: number; file: number }> {
  const { rows } = await client.query<{ table: number; file: number }>(
    `SELECT 'tasks'::regclass::oid::int AS table, pg_relation_filenode('tasks')::int AS file`,
  )
  return rows[0]!
}

/** All rows of all tables, without the columns named. */
export async function everyRow(client: Client, ...without: readonly string[]): Promise<readonly object[]> {
  const { rows } = await client.query<{ table: string; row: object }>(
    `SELECT 'users' AS table, to_jsonb(users) - $1::text[] AS row FROM users
     UNION ALL SELECT 'tasks', to_jsonb(tasks) - $1::text[] FROM tasks
     UNION ALL SELECT 'task_activities', to_jsonb(task_activities) - $1::text[] FROM task_activities
     UNION ALL SELECT 'tags', to_jsonb(tags) - $1::text[] FROM tags
     UNION ALL SELECT 'task_tags', to_jsonb(task_tags) - $1::text[] FROM task_tags
     ORDER BY 1, 2`,
    [without],
  )
  return rows.map(({ table, row }) => ({ table, ...row }))
}
