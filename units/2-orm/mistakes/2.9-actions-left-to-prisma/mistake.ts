import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.9',
  title: 'Leaves the foreign keys’ actions to Prisma',
  why:
    'SQL does nothing where nobody says what to do; Prisma restricts and cascades. The models now claim that a changed customer number ' +
    'spreads by itself, and the next migration would make it so in a database that is not ours.',
  caughtBy: 'describes the foreign keys, and what they do on DELETE and UPDATE',
  message: 'Your models describe other foreign keys than the partner has',
})
