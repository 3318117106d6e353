import type { Exercise } from '@levelup/course/manifest'

export const retry: Exercise = {
  id: '3.9',
  title: 'Trying again, when that can help',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/database/with-retry.ts'],
  hints: ['To be written.'],
}
