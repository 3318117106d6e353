import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 2,
  slug: 'orm',
  title: 'ORM with Prisma',
  summary:
    'The library of unit 1 becomes models, and a task tracker begins: a schema that derives the SQL, a client that is generated from it, relations, transactions, seeds, and the line between the models and the API.',
  services: ['postgres'],
  scaffold: ['src/app/open-connection.ts'],
})
