import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'everybody-joined-now',
    title: 'DEFAULT now() for old rows, too',
    why: 'The ALTER is quick and nothing is refused, and every user who ever signed up has the moment of the migration as theirs. The backfill finds nothing left to fill in: the falsehood is in the table, and nothing tells it from a truth.',
    caughtBy: 'PostgreSQL: the backfill gives every user the time of their first login',
    message: 'came with their first login, not with the migration',
  },
  {
    name: 'no-lock-timeout',
    title: 'ALTER TABLE that waits as long as it takes',
    why: 'The ALTER needs the table for a millisecond, but first it waits for a report that is still reading, and every later statement waits behind it. With lock_timeout it gives up before anybody notices, and tries again.',
    caughtBy:
      'PostgreSQL: while a long report has the table, the expand gives up, and no reader is stuck behind it',
    message: 'without a bound (lock_timeout)',
  },
  {
    name: 'not-null-at-once',
    title: 'NOT NULL without a default, at once',
    why: "The users who are there have no value for the new column, so the database refuses it. On the developer's empty table it went through. And if it had not been refused, every sign-up of an old program would fail from then on.",
    caughtBy: 'PostgreSQL: no user and no login is lost, on the way up and on the way back',
    message: 'contains null values',
    edits: [
      {
        file: 'src/migrations/sqlite/0001_expand.up.sql',
        from: 'ALTER TABLE users ADD COLUMN created_at TEXT;',
        to: 'ALTER TABLE users ADD COLUMN created_at TEXT NOT NULL;',
      },
    ],
  },
  {
    name: 'one-big-update',
    title: 'One UPDATE for all rows',
    why: 'It is one transaction: every row stays locked until the last one is written, old programs wait to change theirs, and when it fails after an hour, the hour is lost.',
    caughtBy: 'PostgreSQL: the backfill commits at most 1,000 rows at once',
    message: 'held the locks of all of them until its end',
  },
  {
    name: 'rebuild-deletes-logins',
    title: 'Builds the table anew with foreign keys on',
    why: 'DROP TABLE deletes its rows first, and ON DELETE CASCADE takes the logins with them. PRAGMA foreign_keys does nothing inside a transaction, where migrations run: it has to be off before.',
    caughtBy: 'SQLite: no user and no login is lost, on the way up and on the way back',
    message: '6 of 6 logins were lost on the way to step 3',
  },
  {
    name: 'rewrites-the-table',
    title: 'A default that is different for every row',
    why: 'clock_timestamp() is volatile: PostgreSQL has to compute it for each row, so it writes the whole table anew and keeps everybody out meanwhile. On ten rows it is instant, on fifty million it is an outage.',
    caughtBy: 'PostgreSQL: no step rewrites the table',
    message: 'step 1 rewrote the table',
  },
])
