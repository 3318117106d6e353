import type { Exercise } from '@levelup/course/manifest'

export const repositories: Exercise = {
  id: '3.1',
  title: 'Two repositories, twice',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/repositories/prisma.ts', 'src/repositories/memory.ts'],
  hints: ['To be written.'],
}
