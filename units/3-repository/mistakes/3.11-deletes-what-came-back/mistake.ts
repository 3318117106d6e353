import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'deleteMany with a limit',
  why: 'Prisma writes DELETE … WHERE id IN (SELECT id … LIMIT n). When a row of those is being changed, PostgreSQL waits, and then looks at its id again and not at the subquery: a task that its owner has just taken out of the trash is deleted for good.',
  caughtBy: 'a task that is taken out of the trash meanwhile stays',
  message: 'although its owner had taken it out of the trash',
})
