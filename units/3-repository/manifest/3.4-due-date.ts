import type { Exercise } from '@levelup/course/manifest'

export const dueDate: Exercise = {
  id: '3.4',
  title: 'A due date, with a way back',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: [
    'prisma/migrations/20260202090000_due_date/migration.sql',
    'prisma/migrations/20260202090000_due_date/down.sql',
    'src/tasks/validation.ts',
  ],
  hints: ['To be written.'],
}
