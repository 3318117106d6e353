import type { Exercise } from '@levelup/course/manifest'

export const emailHistory: Exercise = {
  id: '1.8',
  title: 'A history of e-mail addresses',
  brief: 'Keep every address that a member ever had: current, as of a date, and in full.',
  points: 15,
  minutes: 20,
  technologies: ['SQLite', 'temporal data'],
  edit: ['src/email-history.sql', 'src/email-history.ts'],
  hints: ['The brief in the README names the tables and the rules.'],
}
