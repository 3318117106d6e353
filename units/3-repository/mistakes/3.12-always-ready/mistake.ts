import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: 'Ready as soon as the process runs',
  why: 'The answer says what the process thinks of itself, and nobody asks the database. The load balancer sends every request to an instance that can only fail, for as long as the outage lasts, and a roll-out goes on although its migration has not.',
  caughtBy: 'a pending migration is named, and the app is not ready',
  message: 'the app calls itself ready while a migration waits to be applied',
})
