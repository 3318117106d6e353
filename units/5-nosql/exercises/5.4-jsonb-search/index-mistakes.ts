const UP = 'prisma/migrations/20260504100000_screen_size_index/migration.sql'
const DOWN = 'prisma/migrations/20260504100000_screen_size_index/down.sql'
const SEARCH = 'src/devices/search-by-screen.ts'
const GUARDED =
  "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END"
const RIGHT = `CREATE INDEX devices_screen_size_idx ON devices (
    (CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END) DESC,
    id
);`
const FIRST_20 =
  'among 5,000 devices the search reads from the index what it shows: the first 20 over 13 inches'
const NOT_READ = 'devices is read from its start, row by row'

function index(definition: string) {
  return [{ file: UP, from: RIGHT, to: `CREATE ${definition};` }]
}

/** Indexes that a learner would make. */
export const indexMistakes = [
  {
    name: 'index-as-a-rule',
    title: 'An index on the bare cast',
    why: 'An index computes its expression for every row. With "n/a" in the table it cannot be made, and without it the next supplier who sends "n/a" is refused: the index has become a rule.',
    caughtBy: 'migration.sql makes one index, and changes nothing else, with devices of every kind there',
    message: 'PostgreSQL refuses migration.sql: invalid input syntax for type numeric',
    edits: index(
      "INDEX devices_screen_size_idx ON devices (((attributes ->> 'screen_size')::numeric) DESC, id)",
    ),
  },
  {
    name: 'unique-by-size',
    title: 'UNIQUE, on the size',
    why: 'Two monitors of 27 inches, and the second one is refused.',
    caughtBy: 'an index is no rule: the table takes what it took before',
    message: 'a new device whose screen is as large as another one',
    edits: index(
      "UNIQUE INDEX devices_screen_size_idx ON devices ((CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END) DESC)",
    ),
  },
  {
    name: 'gin-for-a-range',
    title: 'A GIN index on the attributes',
    why: 'It is "the index for JSONB", and answers what is contained in what. Greater and smaller it does not know.',
    caughtBy: FIRST_20,
    message: NOT_READ,
    edits: index('INDEX devices_screen_size_idx ON devices USING gin (attributes jsonb_path_ops)'),
  },
  {
    name: 'index-on-text',
    title: 'An index on the text',
    why: 'It holds the texts, in the order of texts. The search asks for numbers.',
    caughtBy: FIRST_20,
    message: NOT_READ,
    edits: index("INDEX devices_screen_size_idx ON devices ((attributes ->> 'screen_size'))"),
  },
  {
    name: 'another-type',
    title: 'An index on double precision, for a search that compares numeric',
    why: 'Nearly the same expression is another one. The database compares the words, and not what they mean.',
    caughtBy: FIRST_20,
    message: NOT_READ,
    edits: index(
      "INDEX devices_screen_size_idx ON devices ((CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::float8 END) DESC, id)",
    ),
  },
  {
    name: 'id-first',
    title: 'The id before the size',
    why: 'The index begins with what the search does not ask for, so the devices of one size are all over it.',
    caughtBy: FIRST_20,
    message: 'The rows do not arrive in the order of',
    edits: index(
      "INDEX devices_screen_size_idx ON devices (id, (CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END) DESC)",
    ),
  },
  {
    name: 'guard-beside-the-cast',
    title: 'The guard as a condition of its own, and a partial index with the same condition',
    why: 'Nobody knows how many rows a condition on an expression lets through: PostgreSQL takes 0.5 %, expects 8 rows, fetches all 3,564 and sorts them. Nor does SQL promise that the guard comes before the cast.',
    caughtBy: FIRST_20,
    message: 'The database looked at 3,564 rows to return 20',
    edits: [
      {
        file: SEARCH,
        from: 'WHERE ${SCREEN_SIZE} > ${over}',
        to: "WHERE jsonb_typeof(attributes -> 'screen_size') = 'number' AND ${SCREEN_SIZE} > ${over}",
      },
      { file: SEARCH, from: GUARDED, to: "(attributes ->> 'screen_size')::numeric" },
      {
        file: UP,
        from: RIGHT,
        to: `CREATE INDEX devices_screen_size_idx ON devices (((attributes ->> 'screen_size')::numeric) DESC, id)
WHERE jsonb_typeof(attributes -> 'screen_size') = 'number';`,
      },
    ],
  },
  {
    name: 'no-way-back',
    title: 'down.sql does nothing',
    why: 'The next up finds the index that is still there, and fails.',
    caughtBy: 'down.sql takes away what migration.sql made, and nothing else',
    message: 'down.sql leaves something',
    edits: [{ file: DOWN, from: 'DROP INDEX devices_screen_size_idx;', to: 'SELECT 1;' }],
  },
  {
    name: 'heals-the-table',
    title: 'Deletes what is no number, so that the cast works',
    why: 'The index can be made, and the attributes of others are gone. They will send it again tomorrow.',
    caughtBy: 'migration.sql makes one index, and changes nothing else, with devices of every kind there',
    message: 'after migration.sql',
    edits: [
      {
        file: UP,
        from: RIGHT,
        to: `UPDATE devices SET attributes = attributes - 'screen_size' WHERE jsonb_typeof(attributes -> 'screen_size') <> 'number';\n${RIGHT}`,
      },
    ],
  },
]
