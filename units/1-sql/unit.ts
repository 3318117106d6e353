import { defineUnit } from '@levelup/course/manifest'
import { schema } from './manifest/1.1-schema.ts'
import { normalise } from './manifest/1.2-normalise.ts'
import { members } from './manifest/1.3-members.ts'
import { reports } from './manifest/1.4-reports.ts'
import { lending } from './manifest/1.5-lending.ts'
import { addCreatedAt } from './manifest/1.6-add-created-at.ts'
import { products } from './manifest/1.7-products.ts'
import { emailHistory } from './manifest/1.8-email-history.ts'

export default defineUnit({
  number: 1,
  slug: 'sql',
  title: 'SQL basics',
  summary:
    'A small public library moves from a spreadsheet into a database: tables and their rules, normal forms, queries, ' +
    'transactions, migrations and upserts, all in plain SQL.',
  services: ['postgres'],
  exercises: [schema, normalise, members, reports, lending, addCreatedAt, products, emailHistory],
})
