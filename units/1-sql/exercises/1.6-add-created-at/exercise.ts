import { defineExercise } from '@levelup/course/manifest'

const files = ['0001_expand', '0002_backfill', '0003_contract'].flatMap((name) => [
  `${name}.up.sql`,
  `${name}.down.sql`,
])

export default defineExercise({
  title: 'Add a column while everybody works',
  summary:
    'Give a table that is full and in use a created_at, in three migrations (expand, backfill, contract) with their ways back, ' +
    'on SQLite and PostgreSQL. Old programs go on working, no row is lost, and nobody waits behind your ALTER.',
  points: 25,
  minutes: 40,
  technologies: ['SQLite', 'PostgreSQL', 'migrations', 'locks'],
  edit: [
    ...files.map((file) => `src/migrations/sqlite/${file}`),
    ...files.map((file) => `src/migrations/postgres/${file}`),
    'src/add-created-at.ts',
  ],
  docs: 'docs/unit-1/06-migrations-without-downtime.md',
  hints: [
    'Begin with SQLite and with src/add-created-at.ts: the migrator does the work. For each step ask two questions. What does an ' +
      'old program do now that says INSERT INTO users (name)? And what does the database have to do with the rows that are there: ' +
      'nothing, read them all, or write them all?',
    'Expand: a nullable column. So that old programs do not leave new gaps, PostgreSQL takes a default that is set in a second ' +
      'statement (it counts for new rows only); SQLite takes no such default, but a trigger AFTER INSERT … WHEN NEW.created_at IS ' +
      "NULL does the same. Every PostgreSQL file that ALTERs begins with SET LOCAL lock_timeout = '200ms', and " +
      'migratePostgres tries again on DB_LOCK_TIMEOUT: retry(operation, { attempts: 5, isRetryable }). Backfill on PostgreSQL: a ' +
      'loop in a DO block that fills 1,000 rows and COMMITs; the file begins with -- no-transaction. Contract: SET NOT NULL reads ' +
      'every row under the strongest lock, unless a CHECK has proved before that there is no NULL.',
    'PostgreSQL, at the end of 0002_backfill: ALTER TABLE users ADD CONSTRAINT users_created_at_known CHECK (created_at IS NOT NULL) ' +
      'NOT VALID. 0003_contract: ALTER TABLE users VALIDATE CONSTRAINT users_created_at_known; then ALTER COLUMN created_at SET NOT ' +
      'NULL; then DROP CONSTRAINT. SQLite (3.53 or later): ALTER TABLE users ALTER COLUMN created_at SET NOT NULL, and drop the ' +
      'trigger. The value: coalesce((SELECT min(at) FROM logins WHERE user_id = users.id), now()), only WHERE created_at IS NULL. ' +
      'The ways back undo one file each, in reverse: DROP NOT NULL and the trigger again; the constraint; the trigger and the column.',
  ],
})
