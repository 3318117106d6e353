import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.6',
  title: 'First the task, then its tags',
  why: 'Each call is a transaction of its own. When the second tag fails, the task is there with the first one, and the user who tries again has it twice. Prisma makes one transaction of what is written in one call: nest the tags into the task.',
  caughtBy: 'a failure at any statement of a new task leaves neither task nor tag behind',
  message: 'not all of it is in one transaction',
})
