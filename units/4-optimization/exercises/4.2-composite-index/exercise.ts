import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'An index for what is due next',
  summary:
    "GET /tasks/open shows the first 20 of a user's open tasks by due date, and the database reads all tasks of that user to find them. " +
    'A migration makes one index that finds the 20, in their order, and nothing else. Its way back leaves no trace.',
  points: 15,
  minutes: 25,
  technologies: ['PostgreSQL', 'indexes', 'EXPLAIN', 'migrations'],
  edit: [
    'prisma/migrations/20260302090000_open_tasks_index/migration.sql',
    'prisma/migrations/20260302090000_open_tasks_index/down.sql',
  ],
  docs: 'docs/unit-4/02-indexes.md',
  hints: [
    'Write the statement down as SQL: which columns does it compare with =, and by which does it order? An index is a sorted list. In ' +
      "which order would a list on paper have to be, so that you find one user's open tasks in one place, and read off the first 20?",
    'Columns that are compared with = come first; any order among them will do. Then the columns of ORDER BY, in its order. What the ' +
      'query leaves out always (deleted_at IS NULL) can be left out of the index as well, with a WHERE.',
    'CREATE INDEX "tasks_open_idx" ON "tasks" ("user_id", "done", "due_date", "id"), with WHERE "deleted_at" IS NULL if you like. The way ' +
      'back is DROP INDEX "tasks_open_idx".',
  ],
})
