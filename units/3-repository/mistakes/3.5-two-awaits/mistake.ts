import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.5',
  title: 'One await after the other',
  why: 'Between the two writes the process may be stopped, the connection lost, the second write refused. The task is there and its history is not, and whoever counts on "every task has a CREATED" finds the exceptions years later.',
  caughtBy: 'a failure at any statement leaves neither a task nor an activity',
  message: 'the two writes are not one transaction',
})
