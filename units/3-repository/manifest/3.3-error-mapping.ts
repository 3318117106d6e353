import type { Exercise } from '@levelup/course/manifest'

export const errorMapping: Exercise = {
  id: '3.3',
  title: 'Errors that a client can use',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/app/map-error.ts'],
  hints: ['To be written.'],
}
