import type { Review } from 'unit-5/exercises/5.10-decisions/contract.ts'

/** The review of "Migrate the task manager to MongoDB: better performance, no migrations". */
export function review(): Review {
  return {
    faster: {
      verdict: 'wrong',
      argument: 'ask-the-plan',
      // What is compared with = first, then the order of the list: the first 20 entries are the answer.
      cure: 'CREATE INDEX tasks_open_idx ON tasks (assignee_id, status, created_at DESC)',
    },
    noMigrations: { verdict: 'half right', argument: 'schema-moves-into-the-code' },
    plainIds: {
      verdict: 'wrong',
      argument: 'nothing-refuses-a-dangling-id',
      refusedToday: 'DELETE FROM users WHERE id = 1',
    },
    sameApi: {
      verdict: 'wrong',
      argument: 'joins-become-round-trips',
      oneStatement: `
        SELECT tasks.id, tasks.title
        FROM tasks
        JOIN categories ON categories.id = tasks.category_id
        JOIN users ON users.id = tasks.assignee_id
        WHERE categories.name = $1 AND users.email = $2
        ORDER BY tasks.id
      `,
    },
    whereItBelongs: {
      tasks: 'postgresql',
      taskListCache: 'redis',
      loginLimit: 'redis',
      fieldsThatDifferByKindOfTask: 'jsonb',
    },
  }
}
