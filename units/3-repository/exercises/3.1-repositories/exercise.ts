import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Two repositories, twice',
  summary:
    'Users and tasks behind two small interfaces: once on Prisma, once in memory. Both give plain entities, keep the same rules, ' +
    'refuse with the same errors, and pass one suite.',
  points: 15,
  minutes: 30,
  technologies: ['PostgreSQL', 'Prisma', 'repository pattern', 'test doubles'],
  edit: ['src/repositories/prisma.ts', 'src/repositories/memory.ts'],
  docs: 'docs/unit-3/01-why-repositories.md',
  hints: [
    'The interfaces in contract.ts, beside the brief, say what is promised; go through them method by method. Ask of every value ' +
      'that you return: is it made field by field (toUser and toTask do that), or is it a row with the type of an entity? And of ' +
      'every value that you write: which fields of the caller get through?',
    "Prisma's update throws when there is no row; updateManyAndReturn gives the rows that there were, and [row] is one or undefined. " +
      'undefined in data means "leave it". { increment: 1 } counts in the database. What is in the trash has a deletedAt, so almost ' +
      'every where says deletedAt: null. Order by createdAt, then id.',
    'In memory: a Map from id to entity, filled from the parameter. Let copies go in and out (structuredClone). For update take ' +
      'the fields by name, drop those that are undefined, then { ...task, ...fields, version: task.version + 1 }. Before create and ' +
      'update look for another living task of this user with the title, and throw new DatabaseError("DB_UNIQUE", "…", { constraint: ' +
      '"tasks_user_id_title_key" }); for users, "users_email_key".',
  ],
})
