import type { Exercise } from '@levelup/course/manifest'

export const relations: Exercise = {
  id: '2.5',
  title: 'Three ways to load a relation',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/relations.ts'],
  hints: ['To be written.'],
}
