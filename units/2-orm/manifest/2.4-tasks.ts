import type { Exercise } from '@levelup/course/manifest'

export const tasks: Exercise = {
  id: '2.4',
  title: 'Create, read, update, delete through the client',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/tasks.ts'],
  hints: ['To be written.'],
}
