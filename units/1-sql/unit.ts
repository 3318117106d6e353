import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 1,
  slug: 'sql',
  title: 'SQL basics',
  summary:
    'A small public library moves from a spreadsheet into a database: tables and their rules, normal forms, queries, ' +
    'transactions, migrations and upserts, all in plain SQL.',
  services: ['postgres'],
})
