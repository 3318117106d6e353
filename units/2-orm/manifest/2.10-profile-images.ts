import type { Exercise } from '@levelup/course/manifest'

export const profileImages: Exercise = {
  id: '2.10',
  title: 'Images in a row, or on disk',
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['src/profile-images.ts'],
  hints: ['To be written.'],
}
