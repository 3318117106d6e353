import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.8',
  title: 'Locks the account that gives, then the account that gets',
  why: 'From A to B and from B to A at the same moment: each has its first lock and waits for the other’s. After a second PostgreSQL ends one of the two, and a transfer that was right fails. The more people send each other minutes, the more often.',
  caughtBy: 'two transfers in opposite directions do not wait for each other',
  message: 'each of two held an account that the other waited for',
})
