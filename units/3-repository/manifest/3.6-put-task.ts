import type { Exercise } from '@levelup/course/manifest'

export const putTask: Exercise = {
  id: '3.6',
  title: 'PUT: replace or create',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/tasks/put-task.ts'],
  hints: ['To be written.'],
}
