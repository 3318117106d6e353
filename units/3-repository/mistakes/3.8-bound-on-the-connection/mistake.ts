import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.8',
  title: 'SET lock_timeout, without LOCAL',
  why: 'The connection goes back to the pool with the setting, and the next request that gets it, a report or a migration, fails after the two seconds that a transfer was willing to wait. It depends on which connection it gets, so it happens now and then.',
  caughtBy: 'the bound ends with the transaction: the next one on the connection waits as long as it likes',
  message: 'SET instead of SET LOCAL',
})
