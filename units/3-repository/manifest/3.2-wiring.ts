import type { Exercise } from '@levelup/course/manifest'

export const wiring: Exercise = {
  id: '3.2',
  title: 'Routes that know no database',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/routes/users.ts', 'src/routes/tasks.ts', 'src/app/wiring.ts'],
  hints: ['To be written.'],
}
