import type { Exercise } from '@levelup/course/manifest'

export const transfer: Exercise = {
  id: '3.8',
  title: 'A transfer that never loses a minute',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/accounts/transfer.ts'],
  hints: ['To be written.'],
}
