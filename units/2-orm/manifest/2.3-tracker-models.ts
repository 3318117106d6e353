import type { Exercise } from '@levelup/course/manifest'

export const trackerModels: Exercise = {
  id: '2.3',
  title: 'Models and the first migration',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['prisma/schema.prisma', 'prisma/migrations/20260105090000_init/migration.sql'],
  hints: ['To be written.'],
}
