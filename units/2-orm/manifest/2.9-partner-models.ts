import type { Exercise } from '@levelup/course/manifest'

export const partnerModels: Exercise = {
  id: '2.9',
  title: "Models for somebody else's schema",
  brief: 'To be written.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma'],
  edit: ['prisma/partner/schema.prisma'],
  hints: ['To be written.'],
}
