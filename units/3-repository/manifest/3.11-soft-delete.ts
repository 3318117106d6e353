import type { Exercise } from '@levelup/course/manifest'

export const softDelete: Exercise = {
  id: '3.11',
  title: 'Deleted, but not gone',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: [
    'prisma/migrations/20260203090000_soft_delete/migration.sql',
    'prisma/migrations/20260203090000_soft_delete/down.sql',
    'src/tasks/trash.ts',
  ],
  hints: ['To be written.'],
}
