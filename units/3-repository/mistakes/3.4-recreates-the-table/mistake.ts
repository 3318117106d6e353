import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.4',
  title: 'Drops the table and makes a better one',
  why: 'The rows are copied, and all looks well. But DROP TABLE … CASCADE takes the foreign keys of other tables along, then indexes and constraints are missing that nobody wrote down again, and every request at that moment fails because there is no tasks.',
  caughtBy: 'up adds an empty due_date to the table that is there, and touches no row',
  message: 'dropped the table and made a new one',
})
