import type { Exercise } from '@levelup/course/manifest'

export const updateTask: Exercise = {
  id: '3.7',
  title: 'Lost updates, and the version that prevents them',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/tasks/update-task.ts', 'src/routes/patch-task.ts'],
  hints: ['To be written.'],
}
