import type { Exercise } from '@levelup/course/manifest'

export const libraryModels: Exercise = {
  id: '2.1',
  title: 'Models for the library',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['prisma/library/schema.prisma'],
  hints: ['To be written.'],
}
