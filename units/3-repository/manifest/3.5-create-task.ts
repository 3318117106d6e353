import type { Exercise } from '@levelup/course/manifest'

export const createTask: Exercise = {
  id: '3.5',
  title: 'A task and its first activity',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/tasks/create-task.ts'],
  hints: ['To be written.'],
}
