import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.3',
  title: 'Models that went on without their migration',
  why:
    'The models got a bio, the migration had been written before. Everything compiles, and every query for a user fails in ' +
    'production, where the column does not exist.',
  caughtBy: 'the migration makes the tables that the models describe',
  message: 'The migration does not make what the models describe',
})
