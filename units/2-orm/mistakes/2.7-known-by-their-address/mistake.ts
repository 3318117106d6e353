import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.7',
  title: 'Knows its users by their address',
  why: 'The address is what a colleague changes first, to try the mail. Then the seed does not find its user, makes them anew, and fails at the id that is taken: the app of everybody whose rows were touched does not start with its data any more. What never changes is the id; look for that.',
  caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
  message: 'the second run failed with DB_UNIQUE',
})
