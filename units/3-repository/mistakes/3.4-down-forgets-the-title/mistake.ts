import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.4',
  title: 'The way back drops the column and nothing else',
  why: 'The CHECK on due_date goes with its column; the one on the title stays. Nobody notices until the migration is applied again, in the night of the second attempt, and fails because the constraint exists already.',
  caughtBy: 'down leaves the table as it was, whatever due dates there are',
  message: 'the next up meets what is left of the last one',
})
