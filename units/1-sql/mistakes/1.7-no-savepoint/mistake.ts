import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.7',
  title: 'Catches the violation and goes on',
  why: 'PostgreSQL aborts the whole transaction at its first error. Catching the exception in JavaScript does not change that: the UPDATE is refused, and everything that the caller wrote before is lost.',
  caughtBy: 'without ON CONFLICT: the caller goes on in the same transaction',
  message: 'unless you roll back to a savepoint set before it',
})
