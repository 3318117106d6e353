import type { Exercise } from '@levelup/course/manifest'

export const transactions: Exercise = {
  id: '2.6',
  title: 'All or nothing, over two models',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/transactions.ts'],
  hints: ['To be written.'],
}
