import { defineAccepted } from '@levelup/course/manifest'

const UP = 'prisma/migrations/20260302090000_open_tasks_index/migration.sql'
const DOWN = 'prisma/migrations/20260302090000_open_tasks_index/down.sql'
const RIGHT =
  'CREATE INDEX "tasks_open_idx" ON "tasks"("user_id", "done", "due_date", "id") WHERE "deleted_at" IS NULL;'

function index(definition: string) {
  return [{ file: UP, from: RIGHT, to: `CREATE INDEX "tasks_open_idx" ON "tasks" ${definition};` }]
}

export default defineAccepted([
  {
    name: 'three-columns',
    title: '(user_id, done, due_date) and no more',
    why: 'The textbook index. It has the tasks of one day in no order, which an Incremental Sort mends, a few at a time, and it has those in the trash, which are few.',
    edits: index('("user_id", "done", "due_date")'),
  },
  {
    name: 'done-first',
    title: '(done, user_id, due_date)',
    why: 'Among columns that are compared with = any order is as good: (done, user_id) is one place in the index, as is (user_id, done).',
    edits: index('("done", "user_id", "due_date")'),
  },
  {
    name: 'open-ones-only',
    title: '(user_id, due_date), only of the open ones',
    why: 'What all queries of this kind have in common need not be in the key. The index has a fifth of the rows, and ticking off a task takes it out.',
    edits: index('("user_id", "due_date") WHERE NOT "done" AND "deleted_at" IS NULL'),
  },
  {
    name: 'backwards',
    title: 'Descending, to be read from its end',
    why: 'An index can be read in both directions. DESC puts NULL first, and from its end that is last.',
    edits: index('("user_id" DESC, "done", "due_date" DESC, "id" DESC)'),
  },
  {
    name: 'covering',
    title: 'With the title in INCLUDE',
    why: 'More than is asked for: a query that wants nothing but ids and titles would not have to look at the table at all.',
    edits: index('("user_id", "done", "due_date", "id") INCLUDE ("title")'),
  },
  {
    name: 'instead-of-the-old-one',
    title: 'In place of tasks_user_id_idx',
    why: 'An index on (user_id, done, …) also finds all tasks of a user: it begins with the same column. Then the old one has nothing left to do.',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `DROP INDEX "tasks_user_id_idx";
CREATE INDEX "tasks_open_idx" ON "tasks"("user_id", "done", "due_date", "id");`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX "tasks_open_idx";\nCREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id");',
      },
    ],
  },
  {
    name: 'without-a-transaction',
    title: 'CONCURRENTLY, in a migration that wants no transaction',
    why: 'What one would do on a large table in use: nobody waits while the index is built.',
    edits: [
      {
        file: UP,
        from: `
          -- First the columns that the query compares with =, so that a user's open tasks stand together; then those of ORDER BY,
          -- so that they stand in the list's order, and the first 20 are the answer. ASC puts NULL last, as the query does.
          -- Not unique, not CONCURRENTLY: a migration runs in a transaction, where PostgreSQL refuses that. Building it locks
          -- writers out, for milliseconds on a table of this size.
        `,
        to: `
          -- no-transaction
        `,
      },
      { file: UP, from: 'CREATE INDEX', to: 'CREATE INDEX CONCURRENTLY' },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: '-- no-transaction\nDROP INDEX CONCURRENTLY "tasks_open_idx";',
      },
    ],
  },
  {
    name: 'under-the-old-name',
    title: 'The old index made anew, with more columns, under its own name',
    why: 'A name says nothing about what an index can do. Within one transaction nobody sees the moment without it.',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `DROP INDEX "tasks_user_id_idx";
CREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id", "done", "due_date", "id");`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX "tasks_user_id_idx";\nCREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id");',
      },
    ],
  },
  {
    name: 'all-said-aloud',
    title: 'Unnamed, with all that PostgreSQL takes by itself said aloud, and new statistics',
    why: 'PostgreSQL finds a name by itself. ANALYZE changes no row; fillfactor leaves room in the pages of the index.',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `SET LOCAL lock_timeout = '2s';
CREATE INDEX ON public.tasks USING btree (user_id ASC, done ASC, due_date ASC NULLS LAST, id ASC) WITH (fillfactor = 90);
COMMENT ON INDEX tasks_user_id_done_due_date_id_idx IS 'GET /tasks/open';
ANALYZE tasks;`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX IF EXISTS public.tasks_user_id_done_due_date_id_idx CASCADE;',
      },
    ],
  },
  {
    name: 'unique-by-the-id',
    title: 'UNIQUE, with the id in it',
    why: 'With the primary key among its columns no two rows are equal, so the rule refuses nothing.',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: 'CREATE UNIQUE INDEX "tasks_open_idx" ON "tasks"("user_id", "done", "due_date", "id");',
      },
    ],
  },
])
