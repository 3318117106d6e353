import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'The search that sorts 6.7 before 27',
  summary:
    'A search in JSONB gives wrong answers and no error. Say what is wrong and why, build the instrument that proves it, mend the search and make the ' +
    'index that serves it, and write the tests that would have found it.',
  points: 20,
  minutes: 45,
  technologies: ['PostgreSQL', 'JSONB', 'expression indexes', 'EXPLAIN', 'tests'],
  edit: [
    'src/devices/diagnosis.ts',
    'src/devices/comparisons.ts',
    'src/devices/search-by-screen.ts',
    'prisma/migrations/20260504100000_screen_size_index/migration.sql',
    'prisma/migrations/20260504100000_screen_size_index/down.sql',
    'src/devices/search-by-screen.tests.ts',
  ],
  docs: 'docs/unit-5/04-jsonb.md',
  services: ['postgres'],
  hints: [
    "Ask the database for the type: SELECT pg_typeof(attributes ->> 'screen_size'), pg_typeof(attributes -> 'screen_size') FROM devices. What does it do " +
      'with > between two of these? Then put a device with "n/a" for its screen into the table, and ask your mended search again.',
    'A cast fails on the first value that is no number, and the parts of AND have no order that you could rely on. CASE WHEN … THEN … END has one: ' +
      'jsonb_typeof says whether a value is a number. An index on an expression serves exactly this expression, so put the same CASE into both, and then ' +
      'the columns of ORDER BY.',
    "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END is the size, or NULL. WHERE … > ${over} " +
      'ORDER BY … DESC, id LIMIT ${limit}; CREATE INDEX name ON devices ((CASE …) DESC, id). The instrument: SELECT name, size, pg_typeof(size)::text, … size > ' +
      "sought FROM (SELECT id, name, attributes ->> 'screen_size' AS size, ${String(over)}::text AS sought FROM devices) AS compared ORDER BY id.",
  ],
})
