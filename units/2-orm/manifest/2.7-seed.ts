import type { Exercise } from '@levelup/course/manifest'

export const seed: Exercise = {
  id: '2.7',
  title: 'A seed that can run twice',
  brief:
    'Two users, about twenty tasks and some tags to develop with. However often the seed runs, on whichever machine, and several ' +
    'times at once: the same rows, ids and timestamps included, and nobody else’s row is touched.',
  points: 10,
  minutes: 15,
  technologies: ['Prisma', 'PostgreSQL', 'upserts', 'test data'],
  edit: ['src/seed.ts'],
  docs: 'docs/unit-2/05-transactions-and-seeds.md',
  hints: [
    'What the database gives out by itself differs every time: ids, and the time of now. Write them down instead. Then each row can be ' +
      'recognised, and a second run can put it right where the first one made it.',
    'upsert({ where: { id }, create: row, update: row }) is one statement (INSERT … ON CONFLICT) as long as update has something in ' +
      'it. A field with @updatedAt is set to now unless you name it. createMany with skipDuplicates writes links and tags that may be ' +
      'there; a tag may be there under another id, so read the ids by name before you link.',
    'One db.$transaction: upsert both users, upsert each task with { id, userId, title, done, createdAt, updatedAt }, ' +
      'tag.createMany({ data, skipDuplicates: true }), tag.findMany by name for the ids, taskTag.createMany({ data: links, ' +
      'skipDuplicates: true }). Always in the same order, so that two at once wait for each other and never in a circle. Dates from ' +
      'new Date(Date.UTC(2026, 0, 5 + n, 8, 30)), ids from the row’s number.',
  ],
}
