import type { Exercise } from '@levelup/course/manifest'

export const seed: Exercise = {
  id: '2.7',
  title: 'A seed that can run twice',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/seed.ts'],
  hints: ['To be written.'],
}
