import type { Exercise } from '@levelup/course/manifest'

export const deletePolicy: Exercise = {
  id: '3.10',
  title: 'What goes when a user goes',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: [
    'prisma/delete-policy/cascade/migration.sql',
    'prisma/delete-policy/cascade/down.sql',
    'prisma/delete-policy/restrict/migration.sql',
    'prisma/delete-policy/restrict/down.sql',
    'src/users/remove-user.ts',
  ],
  hints: ['To be written.'],
}
