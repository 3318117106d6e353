import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.8',
  title: 'Waits for the lock as long as it takes',
  why: 'One transaction that somebody forgot to end, and every transfer that wants its account waits, each with a connection of the pool. When the pool is empty the whole app stands still, not only the transfers.',
  caughtBy:
    'while somebody holds the account that gives, the transfer waits for a bounded time, and no minute moves',
  message: 'the wait has no bound (lock_timeout)',
})
