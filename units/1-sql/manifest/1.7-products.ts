import type { Exercise } from '@levelup/course/manifest'

export const products: Exercise = {
  id: '1.7',
  title: 'Insert or update a price',
  brief: 'Write the upsert for SQLite and PostgreSQL, and one for a database without ON CONFLICT.',
  points: 15,
  minutes: 15,
  technologies: ['SQLite', 'PostgreSQL', 'upsert'],
  edit: ['src/products.ts'],
  hints: ['The brief in the README names the tables and the rules.'],
}
