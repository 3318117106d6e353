import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.4',
  title: 'Look whose it is, then write',
  why: 'Two statements, and a moment between them. Whoever deletes the task in that moment turns your answer "there is none" into an exception (P2025), which the user sees as an error page. One statement that finds, checks and writes has no such moment, and is faster too.',
  caughtBy: 'PostgreSQL: a task that goes just before the write is none, and no error',
  message: 'after you had looked and before you wrote',
})
