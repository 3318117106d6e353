import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'One DELETE for all that has expired',
  why: 'The first purge after a year meets a million rows: one transaction, which holds all their locks for minutes, lets replicas fall behind, and when it fails at the end has done nothing.',
  caughtBy: 'a purge in batches of 10 commits at most 10 tasks at once, and comes to its end',
  message: 'Tasks of the largest transaction',
})
