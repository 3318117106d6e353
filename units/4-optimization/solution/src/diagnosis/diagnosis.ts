import type { Diagnosis } from 'unit-4/exercises/4.6-query-log/contract.ts'

/** What is wrong with the app that wrote `exercises/4.6-query-log/app-log.jsonl`. */
export function diagnosis(): Diagnosis {
  return {
    // Two rows in the answer, and the whole table read and sorted for them, each time. It shows in the total, since
    // the page is open on every screen.
    mostRows: {
      sql: 'SELECT "t0"."id", "t0"."task_id" AS "taskId", "t0"."kind", "t0"."created_at" AS "createdAt" FROM "public"."task_activities" AS "t0" ORDER BY "t0"."created_at" DESC, "t0"."id" DESC LIMIT $1',
      step: { type: 'Seq Scan', table: 'task_activities' },
      rowsTouched: 14_005,
      // In the order of the list: the first entries are the answer, and nothing is sorted.
      cure: {
        kind: 'index',
        sql: 'CREATE INDEX task_activities_newest_idx ON task_activities (created_at DESC, id DESC)',
      },
    },
    // Its plan could not be better: one row, found by the primary key. No index cures how often it is sent.
    mostCalls: {
      sql: 'SELECT "t0"."id", "t0"."title" FROM "public"."tasks" AS "t0" WHERE ("t0"."id" = $1 AND 1=1) LIMIT $2',
      step: { type: 'Index Scan', table: 'tasks' },
      rowsTouched: 1,
      cure: { kind: 'one statement', sql: 'SELECT id, title FROM tasks WHERE id = ANY ($1)' },
    },
  }
}
