import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'What goes when a user goes',
  summary:
    'Two migrations, each with a way back, that change what a foreign key does when a user is deleted: CASCADE, later RESTRICT. ' +
    'And a function that removes a user under either, and answers 409 when the database keeps the user.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'foreign keys', 'migrations', 'Prisma', 'Fastify'],
  edit: [
    'prisma/delete-policy/cascade/migration.sql',
    'prisma/delete-policy/cascade/down.sql',
    'prisma/delete-policy/restrict/migration.sql',
    'prisma/delete-policy/restrict/down.sql',
    'src/users/remove-user.ts',
  ],
  docs: 'docs/unit-3/07-deleting.md',
  hints: [
    'A foreign key cannot be altered into another policy: it is dropped and added again, under the same name. removeUser needs no ' +
      'question before its DELETE, because the database answers it in the DELETE.',
    'One ALTER TABLE may hold both: DROP CONSTRAINT …, ADD CONSTRAINT … FOREIGN KEY … ON DELETE CASCADE ON UPDATE CASCADE. In ' +
      'removeUser, give what you catch to toDatabaseError of ../database.ts, and look at its code.',
    'ALTER TABLE "tasks" DROP CONSTRAINT "tasks_user_id_fkey", ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") ' +
      'REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE; the other three files are the same with the other policy. ' +
      'removeUser: const { count } = await db.user.deleteMany({ where: { id } }) in a try; in the catch, throw new Conflict(…) when ' +
      "the DatabaseError's code is DB_FOREIGN_KEY, and what you caught otherwise.",
  ],
})
