import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Pages that go on where the last one ended',
  summary:
    'GET /tasks?limit=20 answers with the newest tasks and a cursor, and the cursor gives the next ones: each task once, whatever comes in or ' +
    'goes meanwhile, and a late page for the price of the first. The cursor that is there today is an offset in disguise.',
  points: 20,
  minutes: 45,
  technologies: ['PostgreSQL', 'Prisma', 'keyset pagination', 'indexes'],
  edit: [
    'src/tasks/page-by-cursor.ts',
    'src/tasks/cursor.ts',
    'prisma/migrations/20260303090000_keyset_index/migration.sql',
    'prisma/migrations/20260303090000_keyset_index/down.sql',
  ],
  docs: 'docs/unit-4/04-keyset-pages.md',
  hints: [
    'An offset says how many tasks to leave out, and that number is wrong as soon as one comes in. What about the last task that was shown does not ' +
      'change, says where the list goes on, and holds even when that task is gone?',
    'Compare rows: (created_at, id) < (the last time, the last id), with ORDER BY created_at DESC, id DESC. An index in that order begins at ' +
      'the place itself; a list of one user needs user_id before it. Ask for one row more than you show. The cursor holds both values and the ' +
      'filter, and everything in it comes from outside.',
    'db.$queryRaw with Prisma.sql: WHERE user_id = ${userId}::uuid AND deleted_at IS NULL AND (created_at, id) < (${createdAt}::timestamptz, ' +
      '${id}::uuid) ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}. Cursor: base64url of JSON.stringify([createdAt.getTime(), id, userId, ' +
      'done, includeDeleted]); to check one, take the time and the id out of it (a whole number, a UUID), encode them with the filter again and compare the ' +
      'texts. Indexes: (created_at DESC, id DESC) and (user_id, created_at DESC, id DESC), both WHERE deleted_at IS NULL.',
  ],
})
