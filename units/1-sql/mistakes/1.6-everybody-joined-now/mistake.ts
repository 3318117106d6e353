import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'DEFAULT now() for old rows, too',
  why: 'The ALTER is quick and nothing is refused, and every user who ever signed up has the moment of the migration as theirs. The backfill finds nothing left to fill in: the falsehood is in the table, and nothing tells it from a truth.',
  caughtBy: 'PostgreSQL: the backfill gives every user the time of their first login',
  message: 'came with their first login, not with the migration',
})
