import { defineMistakes } from '@levelup/course/manifest'

const UP = 'prisma/migrations/20260302090000_open_tasks_index/migration.sql'
const DOWN = 'prisma/migrations/20260302090000_open_tasks_index/down.sql'
const RIGHT =
  'CREATE INDEX "tasks_open_idx" ON "tasks"("user_id", "done", "due_date", "id") WHERE "deleted_at" IS NULL;'
const LIST = 'the first 20 open tasks of a user with 1,359 tasks are the first 20 of an index'

/** The solution with another index. */
function index(columns: string, where = '') {
  return [{ file: UP, from: RIGHT, to: `CREATE INDEX "tasks_open_idx" ON "tasks"(${columns})${where};` }]
}

export default defineMistakes([
  {
    name: 'due-date-first',
    title: '(done, due_date, user_id): the right columns in the wrong order',
    why: "One user's tasks do not stand together in it: between the first and the second of them are those of everybody else. The database can still use it, and walks through the open tasks of the whole team; PostgreSQL 18 even jumps from day to day. How much it reads depends on the others.",
    caughtBy: LIST,
    message: 'Expected an index of tasks that serves user_id and done (in any order), then due_date',
    edits: index('"done", "due_date", "user_id"'),
  },
  {
    name: 'done-last',
    title: '(user_id, due_date, done): in the order in which one says it',
    why: 'What comes after the column of the order cannot narrow the search: the database reads all entries of the user from the first day on, those that were done years ago, and finds out at each that it is done. The right order has these in another place altogether.',
    caughtBy: LIST,
    message: 'tasks is read through tasks_open_idx (user_id, due_date, done)',
    edits: index('"user_id", "due_date", "done"'),
  },
  {
    name: 'without-done',
    title: '(user_id, due_date): forgets a condition',
    why: 'The order fits, so that nothing is sorted, and the plan looks well: an Index Scan. For 20 open tasks it looks up five times as many rows and throws away those that are done. "Rows Removed by Filter" says so.',
    caughtBy: LIST,
    message: 'The database looked at',
    edits: index('"user_id", "due_date"', ' WHERE "deleted_at" IS NULL'),
  },
  {
    name: 'without-the-order',
    title: '(user_id, done): finds the rows, and leaves them unordered',
    why: 'The 20 can then be known only when all have been read and sorted. It is better than before, and gets slower with every open task.',
    caughtBy: LIST,
    message: 'so the database sorts them',
    edits: index('"user_id", "done"', ' WHERE "deleted_at" IS NULL'),
  },
  {
    name: 'one-for-each-column',
    title: 'An index for each column of the query',
    why: 'A phone book by surname and another one by first name are no phone book by both. The database takes one of the three, or puts two together as a bitmap, and sorts; and each of them is written with every change.',
    caughtBy: LIST,
    message: 'Expected an index of tasks that serves user_id and done (in any order), then due_date',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `CREATE INDEX "tasks_user_idx" ON "tasks"("user_id");
CREATE INDEX "tasks_done_idx" ON "tasks"("done");
CREATE INDEX "tasks_due_date_idx" ON "tasks"("due_date");`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX "tasks_user_idx", "tasks_done_idx", "tasks_due_date_idx";',
      },
    ],
  },
  {
    name: 'nulls-first',
    title: 'Tasks without a due date first',
    why: 'The index is in another order than the list, which has them last. It can be read backwards, too, but then the days go down. So the database reads all of it and sorts.',
    caughtBy: LIST,
    message: 'so the database sorts them',
    edits: index('"user_id", "done", "due_date" NULLS FIRST, "id"', ' WHERE "deleted_at" IS NULL'),
  },
  {
    name: 'unique',
    title: 'UNIQUE (user_id, due_date) for open tasks with a due date',
    why: 'UNIQUE is a rule about the rows and not a faster index. Whoever has two things to do on one day cannot write down the second.',
    caughtBy: LIST,
    message: 'could not create unique index',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `CREATE UNIQUE INDEX "tasks_open_idx" ON "tasks"("user_id", "due_date") WHERE NOT "done" AND "deleted_at" IS NULL;`,
      },
    ],
  },
  {
    name: 'all-of-them',
    title: 'The right index, and two more to be on the safe side',
    why: 'No query reads slower for an index that it does not use. But every INSERT, and every UPDATE that changes an indexed column, writes all of them, and they take the memory that the useful ones need.',
    caughtBy: 'migration.sql makes one index, and changes nothing else',
    message: 'makes 3 indexes',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `${RIGHT}
CREATE INDEX "tasks_due_date_idx" ON "tasks"("due_date");
CREATE INDEX "tasks_done_idx" ON "tasks"("done");`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX "tasks_open_idx", "tasks_due_date_idx", "tasks_done_idx";',
      },
    ],
  },
  {
    name: 'drops-what-others-use',
    title: 'Drops tasks_user_id_idx, and replaces it with a partial index',
    why: 'The new index has open tasks only. Whoever asks for all tasks of a user, as the foreign key does when a user is deleted, reads the whole table from now on.',
    caughtBy: "other lists of a user's tasks are read through an index, as before",
    message: 'tasks is read from its start, row by row',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `CREATE INDEX "tasks_open_idx" ON "tasks"("user_id", "due_date", "id") WHERE NOT "done" AND "deleted_at" IS NULL;
DROP INDEX "tasks_user_id_idx";`,
      },
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX "tasks_open_idx";\nCREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id");',
      },
    ],
  },
  {
    name: 'down-drops-the-wrong-one',
    title: 'A way back that hits the index from before',
    why: 'DROP INDEX IF EXISTS does not complain about a name that is not there. So the new index stays, the old one is gone, and the next "up" fails: it exists already.',
    caughtBy: 'down.sql takes away what migration.sql made, and nothing else',
    message: 'after down.sql the indexes and tables are not those from before',
    edits: [
      {
        file: DOWN,
        from: 'DROP INDEX "tasks_open_idx";',
        to: 'DROP INDEX IF EXISTS "tasks_user_id_idx", "tasks_user_id_done_due_date_idx";',
      },
    ],
  },
  {
    name: 'concurrently',
    title: 'CREATE INDEX CONCURRENTLY within the transaction of a migration',
    why: 'It builds the index while others write, with a wait for all of them in between: that cannot be part of a transaction. A migration that needs it must say that it wants none, and can then be left half done.',
    caughtBy: LIST,
    message: 'unless the first line of its file is "-- no-transaction"',
    edits: [
      { file: UP, from: 'CREATE INDEX "tasks_open_idx"', to: 'CREATE INDEX CONCURRENTLY "tasks_open_idx"' },
    ],
  },
  {
    name: 'trash-in-the-key',
    title: '(user_id, done, deleted_at, due_date): IS NULL taken for an =',
    why: 'It finds the right rows: deleted_at IS NULL narrows the search in an index. But for the planner IS NULL is no equality, so it does not know that what it finds is in the order of due_date, and sorts all open tasks. A condition of this kind belongs in the WHERE of the index.',
    caughtBy: LIST,
    message: 'so the database sorts them',
    edits: index('"user_id", "done", "deleted_at", "due_date", "id"'),
  },
  {
    name: 'order-in-include',
    title: '(user_id, done) INCLUDE (due_date, id)',
    why: 'What is in INCLUDE is in the index, and not in its order. It spares a look at the table, and no sort.',
    caughtBy: LIST,
    message: 'so the database sorts them',
    edits: index('"user_id", "done") INCLUDE ("due_date", "id"', ' WHERE "deleted_at" IS NULL'),
  },
  {
    name: 'notes-in-the-index',
    title: 'With the notes in INCLUDE, so that nobody has to look at the table',
    why: 'An entry of an index has to fit into a third of a page, 2.7 kB. With short notes all is well; the first long text that cannot be compressed is refused, by an INSERT that has nothing to do with this list.',
    caughtBy: 'an index is no rule: the table takes what it took before',
    message: 'the database refuses a task with a title of 200 characters and notes of 40,000',
    edits: index(
      '"user_id", "due_date", "id") INCLUDE ("notes"',
      ' WHERE NOT "done" AND "deleted_at" IS NULL',
    ),
  },
  {
    name: 'unique-with-the-title',
    title: 'UNIQUE (user_id, done, due_date, title), as titles are unique anyway',
    why: 'They are among the living only. Whoever throws the same task away twice, or does on the same day what is in the trash already, is refused.',
    caughtBy: 'an index is no rule: the table takes what it took before',
    message: 'two that are in the trash',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `CREATE UNIQUE INDEX "tasks_open_idx" ON "tasks"("user_id", "done", "due_date", "title");`,
      },
    ],
  },
  {
    name: 'tidies-up-first',
    title: 'Deletes what is done before it makes the index',
    why: 'The list is quick, and nobody has ever asked for it: what people have done is gone, and no way back brings it again.',
    caughtBy: 'migration.sql makes one index, and changes nothing else',
    message: 'after migration.sql, which changes no row',
    edits: [{ file: UP, from: RIGHT, to: `DELETE FROM "tasks" WHERE "done";\n${RIGHT}` }],
  },
  {
    name: 'turns-off-the-scan',
    title: 'Turns off sequential scans for the whole database, to be sure',
    why: 'Every query of every client plans with a lie from now on: where a table is small, or most of it is wanted, reading it from its start is right. And nobody looks for the cause in a migration that makes an index.',
    caughtBy: 'migration.sql makes one index, and changes nothing else',
    message: 'change nothing else',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `${RIGHT}
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$;`,
      },
    ],
  },
])
