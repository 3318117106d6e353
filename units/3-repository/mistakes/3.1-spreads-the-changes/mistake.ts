import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'data: { ...changes }',
  why: "Types are gone at run time: what is spread is whatever a request body held. With userId in it a task moves to another user's list, with createdAt it becomes older than it is; Prisma writes every column that it knows.",
  caughtBy: 'Prisma: update lets no other field through, whatever a request brings',
  message: 'only title, done and dueDate may change',
})
