import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Models and the first migration',
  summary:
    'Models for users, tasks and tags, with ids and instants that the database gives out, and the first migration: SQL that Prisma ' +
    'writes from them, and that makes exactly what they describe.',
  points: 10,
  minutes: 20,
  technologies: ['Prisma', 'PostgreSQL', 'migrations', 'time zones', 'indexes'],
  edit: ['prisma/schema.prisma', 'prisma/migrations/20260105090000_init'],
  docs: 'docs/unit-2/02-models-and-migrations.md',
  hints: [
    'Another program writes rows too, without Prisma: which of your defaults does it get? And look at the types that Prisma takes ' +
      'for String and DateTime by itself; an attribute that begins with @db chooses another.',
    'An id from the database: @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid, and every field that points at one is @db.Uuid ' +
      'as well. An instant: @db.Timestamptz(3) with @default(now()). Every foreign key needs an index that begins with it, and the ' +
      'key of task_tags begins with only one of its two.',
    'model Task { id String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid  userId String @map("user_id") @db.Uuid  title ' +
      'String  done Boolean @default(false)  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)  … user User ' +
      '@relation(fields: [userId], references: [id], onDelete: Restrict)  tags TaskTag[]  @@index([userId])  @@map("tasks") }. When ' +
      'the models are right: npx pnpm --filter unit-2-starter db:migrate init.',
  ],
})
