import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'ALTER TABLE that waits as long as it takes',
  why: 'The ALTER needs the table for a millisecond, but first it waits for a report that is still reading, and everybody who comes after it waits behind it. With lock_timeout it gives up before anybody notices, and tries again.',
  caughtBy:
    'PostgreSQL: while a long report has the table, the expand gives up, and no reader is stuck behind it',
  message: 'without a bound (lock_timeout)',
})
