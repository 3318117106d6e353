import { defineUnit } from '@levelup/course/manifest'
import { libraryModels } from './manifest/2.1-library-models.ts'
import { connection } from './manifest/2.2-connection.ts'
import { trackerModels } from './manifest/2.3-tracker-models.ts'
import { tasks } from './manifest/2.4-tasks.ts'
import { relations } from './manifest/2.5-relations.ts'
import { transactions } from './manifest/2.6-transactions.ts'
import { seed } from './manifest/2.7-seed.ts'
import { profile } from './manifest/2.8-profile.ts'
import { partnerModels } from './manifest/2.9-partner-models.ts'
import { profileImages } from './manifest/2.10-profile-images.ts'

export default defineUnit({
  number: 2,
  slug: 'orm',
  title: 'ORM with Prisma',
  summary:
    'The library of unit 1 becomes models, and a task tracker begins: a schema that derives the SQL, a client that is generated from it, relations, transactions, seeds, and the line between the models and the API.',
  services: ['postgres'],
  exercises: [
    libraryModels,
    connection,
    trackerModels,
    tasks,
    relations,
    transactions,
    seed,
    profile,
    partnerModels,
    profileImages,
  ],
})
