import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.13',
  title: 'Looks for the open tasks, changes the open tasks, and gives those it had seen',
  why: 'Three statements, and each sees the tasks of another moment. A task that comes in between is completed, and nobody is told: it is missing from the answer, and from the list of open tasks.',
  caughtBy: 'completeTasks tells of every task that it has completed',
  message: 'what it says and what it did have to be about the same tasks',
})
