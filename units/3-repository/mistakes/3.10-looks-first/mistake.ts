import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.10',
  title: 'Counts the tasks before the DELETE',
  why:
    'Between the question and the DELETE somebody adds a task. The foreign key still keeps the data right, but its refusal reaches ' +
    'nobody who expects it, and the client gets a 500 for something that is its own business.',
  caughtBy: 'RESTRICT: a task that comes at the last moment keeps its user too',
  message: 'an error without a status, which the client sees as 500',
})
