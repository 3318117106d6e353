import type { PostgresFixture } from '@levelup/test-harness'
import type { FirstRows } from 'unit-3/data/tracker.ts'
import { trackerDatabase } from 'unit-4/data/tracker.ts'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { TaskStore } from './contract.ts'
import { ADA, BO } from './lists.ts'

/** Has a task of each kind, and nothing happens to it. */
export const CY = '10000000-0000-4000-8000-000000000003'

/** The id of the n-th task, from 1: Ada has 1 to 3, of which the third is done, Bo 4 and 5, Cy 6 and 7. */
export function taskId(n: number): string {
  return `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

const INSERT = `
  WITH owners AS (
    INSERT INTO users (id, email, display_name, password_hash)
    SELECT id, 'user-' || n || '@example.test', 'User ' || n, 'x' FROM unnest($1::uuid[]) WITH ORDINALITY AS users (id, n)
  )
  INSERT INTO tasks (id, user_id, title, done, created_at)
  SELECT id, owner, 'Task ' || n, done, TIMESTAMPTZ '2046-02-01 08:00Z' + n * INTERVAL '1 hour'
  FROM unnest($2::uuid[], $3::uuid[], $4::boolean[]) WITH ORDINALITY AS tasks (id, owner, done, n)`

const values = [
  [ADA, BO, CY],
  [1, 2, 3, 4, 5, 6, 7].map(taskId),
  [ADA, ADA, ADA, BO, BO, CY, CY],
  [false, false, true, false, true, false, true],
]

const rows: FirstRows = {
  key: [INSERT, ...values.flat()].join('\n'),
  insert: (client) => client.query(INSERT, values),
}

/** The store of the workspace, on a PostgreSQL database of this test's own. */
export async function openStore(answers: Answers, postgres: PostgresFixture): Promise<TaskStore> {
  const { taskStore } = await answers.taskCache()
  const { url } = await trackerDatabase(postgres, rows)
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  return taskStore(db)
}
