import type { Exercise } from '@levelup/course/manifest'

export const profile: Exercise = {
  id: '2.8',
  title: 'What the API may say',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/profile.ts'],
  hints: ['To be written.'],
}
