import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.4',
  title: 'Takes every error for "no such task"',
  why: 'update and delete throw when they find nothing, and so they do when the database is away, a lock is not free or a value does not fit. With all of that caught, users are told that their task does not exist while the database is down, and no log says otherwise. Catch the one error that you mean (P2025), or use the functions that count.',
  caughtBy: 'PostgreSQL: a failure of the database reaches the caller, and is not "no such task"',
  message: 'nobody knows whether the task is there, so only an error is true',
})
