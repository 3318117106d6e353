import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Pages with an offset, and how many there are',
  summary:
    'GET /tasks?limit=10&offset=20 answers with ten tasks and with the number of all that the filter lets through. Let the database take ' +
    'the page out and count, and let nobody ask for a page that is as large as the list.',
  points: 10,
  minutes: 25,
  technologies: ['PostgreSQL', 'Prisma', 'LIMIT and OFFSET', 'JSON Schema'],
  edit: ['src/tasks/page-by-offset.ts', 'src/routes/page-query.ts'],
  docs: 'docs/unit-4/03-offset-pages.md',
  hints: [
    'Start the app with LOG_LEVEL=debug and ask for a page. The statement has no LIMIT: the database sends all that the filter lets through, ' +
      'and JavaScript throws nearly all of it away. What can the database leave out, and what can it count without sending it?',
    'Two queries: one for the rows of the page (LIMIT and OFFSET, with an order that is complete), one that counts. Both need the same ' +
      'condition. What a parameter may be, its JSON Schema says: type, minimum, maximum.',
    'const where = conditionOf(filter); db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset }) and ' +
      "db.task.count({ where }); rows.map(toTask). In page-query.ts: limit: { type: 'integer', minimum: 1, maximum: 100 }, offset: { type: " +
      "'integer', minimum: 0, maximum: 100_000 }, and DEFAULT_LIMIT = 20.",
  ],
})
