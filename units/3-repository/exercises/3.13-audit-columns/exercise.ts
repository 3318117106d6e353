import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'The database keeps the time',
  summary:
    'A migration that lets triggers set updated_at with every UPDATE, from whatever program it comes, with a way back; and a change ' +
    'of many tasks by the app, which never mentions the time.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'triggers', 'PL/pgSQL', 'migrations', 'Prisma'],
  edit: [
    'prisma/migrations/20260204090000_updated_at/migration.sql',
    'prisma/migrations/20260204090000_updated_at/down.sql',
    'src/tasks/complete-tasks.ts',
  ],
  docs: 'docs/unit-3/03-rules-in-the-database.md',
  hints: [
    'A DEFAULT only speaks when a row is inserted. What runs with every UPDATE is a trigger, and one trigger function serves all ' +
      'three tables. For completeTasks, look for the method of Prisma that updates many rows and gives them back.',
    'A row can be changed only on its way in: BEFORE UPDATE, FOR EACH ROW. The function gets it as NEW, changes it, and returns it. ' +
      'In Prisma: updateManyAndReturn, with { increment: 1 } for the version.',
    'CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; ' +
      'END $$; then for each table CREATE TRIGGER tasks_updated_at BEFORE UPDATE ON "tasks" FOR EACH ROW EXECUTE FUNCTION ' +
      'set_updated_at(). down.sql drops the triggers first, then the function. completeTasks: where { userId, done: false, ' +
      'deletedAt: null }, data { done: true, version: { increment: 1 } }, and toTask on every row.',
  ],
})
