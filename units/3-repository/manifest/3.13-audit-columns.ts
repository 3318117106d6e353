import type { Exercise } from '@levelup/course/manifest'

export const auditColumns: Exercise = {
  id: '3.13',
  title: 'The database keeps the time',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: [
    'prisma/migrations/20260204090000_updated_at/migration.sql',
    'prisma/migrations/20260204090000_updated_at/down.sql',
    'src/tasks/complete-tasks.ts',
  ],
  hints: ['To be written.'],
}
