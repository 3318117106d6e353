import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'Builds the table anew with foreign keys on',
  why: 'DROP TABLE deletes its rows first, and ON DELETE CASCADE takes the logins with them. PRAGMA foreign_keys does nothing inside a transaction, where migrations run: it has to be off before.',
  caughtBy: 'SQLite: no user and no login is lost, on the way up and on the way back',
  message: '6 of 6 logins were lost on the way to step 3',
})
