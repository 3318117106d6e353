import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.13',
  title: 'Changes the row after it was written',
  why:
    'An AFTER trigger sees the row when it is stored already: what it writes into NEW goes nowhere. There is no error, the trigger ' +
    'is in the catalog, it runs with every UPDATE, and the column never moves.',
  caughtBy: 'tasks: updated_at moves on every UPDATE, whoever sends it',
  message: 'another program changed a row of tasks, and nothing in the database noted when',
})
