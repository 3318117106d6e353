import type { Exercise } from '@levelup/course/manifest'

export const lending: Exercise = {
  id: '1.5',
  title: 'Check out and return',
  brief:
    'Lend a free copy of a book and take it back, each in one transaction: all of it happens, or nothing.',
  points: 10,
  minutes: 15,
  technologies: ['SQLite', 'transactions'],
  edit: ['src/lending.ts'],
  hints: ['The brief in the README names the tables and the rules.'],
}
