import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A seed that can run twice',
  summary:
    'Two users, about twenty tasks and some tags to develop with. However often the seed runs, on whichever machine, and several ' +
    'times at once: the same rows, ids and timestamps included, and nobody else’s row is touched.',
  points: 10,
  minutes: 15,
  technologies: ['Prisma', 'PostgreSQL', 'upserts', 'test data'],
  edit: ['src/seed.ts'],
  docs: 'docs/unit-2/05-transactions-and-seeds.md',
  hints: [
    'What the database generates differs every time: ids, and the current time. Write fixed values instead. Then each row can be ' +
      'recognised, and a second run can put it right where the first one made it.',
    'createMany({ data, skipDuplicates: true }) writes what is not there yet and never fails (INSERT … ON CONFLICT DO NOTHING); update ' +
      'then puts right what was there. For a table whose only key is the id, upsert does both in one statement. A field with @updatedAt ' +
      'is set to now unless you name it. A tag may be there under another id, so read the ids by name before you link.',
    'One db.$transaction, always in the same order, so that two at once wait for each other and never in a circle: user.createMany and ' +
      'an update for each; task.upsert({ where: { id }, create: row, update: row }) with row = { id, userId, title, done, createdAt, ' +
      'updatedAt }; tag.createMany, then tag.findMany by name for the ids. A name that is not found belongs to a tag of yours that ' +
      'somebody renamed: tag.update({ where: { id }, data: { name } }) with the id that you wrote down, which is its id for the links. ' +
      'Last, taskTag.createMany for the links; all createMany with skipDuplicates. Dates from new Date(Date.UTC(2026, 0, 5 + n, 8, 30)), ids from the row’s number.',
  ],
})
