import type { Exercise } from '@levelup/course/manifest'

export const addCreatedAt: Exercise = {
  id: '1.6',
  title: 'Add a column to a table in use',
  brief:
    'Add created_at to a populated table in versioned steps (expand, backfill, contract), up and down, without locking others out.',
  points: 20,
  minutes: 25,
  technologies: ['SQLite', 'PostgreSQL', 'migrations'],
  edit: ['src/migrations/sqlite', 'src/migrations/postgres', 'src/add-created-at.ts'],
  hints: ['The brief in the README names the tables and the rules.'],
}
