import { defineAccepted } from '@levelup/course/manifest'

const SEARCH = 'src/devices/search-by-screen.ts'
const UP = 'prisma/migrations/20260504100000_screen_size_index/migration.sql'
const DOWN = 'prisma/migrations/20260504100000_screen_size_index/down.sql'
const INSTRUMENT = 'src/devices/comparisons.ts'
const DIAGNOSIS = 'src/devices/diagnosis.ts'
const TESTS = 'src/devices/search-by-screen.tests.ts'
const GUARDED =
  "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END"
const INDEX = `CREATE INDEX devices_screen_size_idx ON devices (
    (${GUARDED}) DESC,
    id
);`
const AS_JSON =
  "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN attributes -> 'screen_size' END"

export default defineAccepted([
  {
    name: 'partial-index-of-sizes',
    title: 'A partial index of the devices that have a size',
    why: 'It is smaller by what has none. Whoever is larger than something is not NULL: PostgreSQL knows that, and uses it for this search.',
    edits: [
      {
        file: UP,
        from: INDEX,
        to: `CREATE INDEX ON devices ((${GUARDED}))
WHERE (${GUARDED}) IS NOT NULL;`,
      },
      { file: DOWN, from: 'DROP INDEX devices_screen_size_idx;', to: 'DROP INDEX devices_case_idx;' },
    ],
  },
  {
    name: 'jsonb-compares-numbers',
    title: 'Compares jsonb with jsonb',
    why: 'jsonb compares its numbers as numbers, so no cast is needed. The type has to be asked for all the same: every list is greater than any number.',
    edits: [
      {
        file: SEARCH,
        from: 'WHERE ${SCREEN_SIZE} > ${over}',
        to: 'WHERE ${SCREEN_SIZE} > to_jsonb(${over}::numeric)',
      },
      { file: SEARCH, from: GUARDED, to: AS_JSON },
      {
        file: UP,
        from: INDEX,
        to: `CREATE INDEX devices_screen_size_idx ON devices ((${AS_JSON}) DESC, id);`,
      },
      {
        file: DIAGNOSIS,
        from: "(attributes ->> 'screen_size')::numeric",
        to: "CAST(attributes -> 'screen_size' AS double precision)",
      },
    ],
  },
  {
    name: 'strict-path-and-float',
    title: 'A strict path, double precision, and an index that is read backwards',
    why: 'jsonb_path_query_first gives NULL for what is no number. An index can be read from both ends.',
    edits: [
      {
        file: SEARCH,
        from: GUARDED,
        to: `(jsonb_path_query_first(attributes, 'strict $.screen_size ? (@.type() == "number")', '{}', true))::float8`,
      },
      {
        file: UP,
        from: INDEX,
        to: `CREATE INDEX devices_screen_size_idx ON devices (
  ((jsonb_path_query_first(attributes, 'strict $.screen_size ? (@.type() == "number")', '{}', true))::float8), id DESC
);`,
      },
      {
        file: INSTRUMENT,
        from: "FROM (SELECT id, name, attributes ->> 'screen_size' AS size, ${String(over)}::text AS sought FROM devices) AS compared",
        to: "FROM devices, LATERAL (SELECT attributes #>> '{screen_size}' AS size, ${`${over}`}::text AS sought) AS compared",
      },
      {
        file: TESTS,
        from: 'assert.deepEqual(await search({ over: 13 }), [])',
        to: "const found = await search({ over: 13, limit: 100 })\n    if (found.some(({ name }) => name.startsWith('Phone'))) throw new Error('the phone is there')",
      },
    ],
  },
])
