import type { Exercise } from '@levelup/course/manifest'

export const connection: Exercise = {
  id: '2.2',
  title: 'One pool, from start to shutdown',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/connection.ts'],
  hints: ['To be written.'],
}
