import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'One UPDATE for all rows',
  why: 'It is one transaction: every row stays locked until the last one is written, old programs wait to change theirs, and when it fails after an hour, the hour is lost.',
  caughtBy: 'PostgreSQL: the backfill commits at most 1,000 rows at once',
  message: 'held the locks of all of them until its end',
})
