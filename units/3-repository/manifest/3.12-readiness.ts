import type { Exercise } from '@levelup/course/manifest'

export const readiness: Exercise = {
  id: '3.12',
  title: 'Ready, or not, and why',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/app/readiness.ts'],
  hints: ['To be written.'],
}
