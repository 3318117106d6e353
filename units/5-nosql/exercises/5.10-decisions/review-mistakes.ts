const REVIEW = 'src/decisions/review.ts'
const CURE = "'CREATE INDEX tasks_open_idx ON tasks (assignee_id, status, created_at DESC)'"
const CURED = 'faster.cure is one index, and the slow list reads what it shows'
const REFUSED = 'plainIds.refusedToday is refused by a foreign key, and by nothing else'
const ONE = 'sameApi.oneStatement asks in one statement what documents ask in three'

/** Reviews that would let it pass, or that say the right thing without a proof. */
export const reviewMistakes = [
  {
    name: 'faster-half-right',
    title: 'Grants that MongoDB is faster, in a way',
    why: 'The list reads the whole table. It would read the whole collection.',
    caughtBy: 'the review of "faster": a verdict, and the argument for it',
    message: 'faster is not half right',
    edits: [
      {
        file: REVIEW,
        from: "verdict: 'wrong',\n      argument: 'ask-the-plan'",
        to: "verdict: 'half right',\n      argument: 'ask-the-plan'",
      },
    ],
  },
  {
    name: 'no-migrations-right',
    title: 'Grants that there are no migrations',
    why: 'No ALTER TABLE. The documents of last year still have the old field.',
    caughtBy: 'the review of "noMigrations": a verdict, and the argument for it',
    message: 'noMigrations is not right',
    edits: [{ file: REVIEW, from: "verdict: 'half right'", to: "verdict: 'right'" }],
  },
  {
    name: 'argument-of-another-claim',
    title: 'Answers plain ids with versions of documents',
    why: 'A version finds out that two have changed the same document. The user who goes is another document.',
    caughtBy: 'the review of "plainIds": a verdict, and the argument for it',
    message: 'does not answer plainIds',
    edits: [
      {
        file: REVIEW,
        from: "argument: 'nothing-refuses-a-dangling-id'",
        to: "argument: 'versions-solve-it'",
      },
    ],
  },
  {
    name: 'flexible-fields-to-mongodb',
    title: 'A MongoDB for the fields that differ by kind of task',
    why: 'A second server, and a task that lies in two places, for what one more column holds.',
    caughtBy: 'the review says where this belongs: fieldsThatDifferByKindOfTask',
    message: 'one row, one transaction, no further server',
    edits: [
      {
        file: REVIEW,
        from: "fieldsThatDifferByKindOfTask: 'jsonb'",
        to: "fieldsThatDifferByKindOfTask: 'mongodb'",
      },
    ],
  },
  {
    name: 'index-without-the-order',
    title: 'An index on the two columns that are compared',
    why: 'It finds the tasks of one user, all of them, and the database sorts them to show 20.',
    caughtBy: CURED,
    message: 'The rows do not arrive in the order of created_at DESC',
    edits: [{ file: REVIEW, from: CURE, to: "'CREATE INDEX tasks_open_idx ON tasks (status, assignee_id)'" }],
  },
  {
    name: 'index-of-the-order-alone',
    title: 'An index on the time alone',
    why: 'It reads the newest tasks of everybody until 20 of this user are among them.',
    caughtBy: CURED,
    message: 'it should be at most 20',
    edits: [{ file: REVIEW, from: CURE, to: "'CREATE INDEX tasks_open_idx ON tasks (created_at DESC)'" }],
  },
  {
    name: 'order-before-the-status',
    title: 'An index with the time before the status',
    why: 'It has the right columns, and finds 20 open tasks only behind all that was done since: as many entries are read as somebody has been busy.',
    caughtBy: CURED,
    message: 'it should be at most 48',
    edits: [
      {
        file: REVIEW,
        from: CURE,
        to: "'CREATE INDEX tasks_open_idx ON tasks (assignee_id, created_at DESC, status)'",
      },
    ],
  },
  {
    name: 'cure-that-is-a-rule',
    title: 'A unique index for a cure',
    why: 'Two tasks of one user at one moment, and the second is refused.',
    caughtBy: CURED,
    message: 'faster.cure should make one index of tasks, which is no rule',
    edits: [
      {
        file: REVIEW,
        from: CURE,
        to: "'CREATE UNIQUE INDEX tasks_open_idx ON tasks (assignee_id, status, created_at DESC)'",
      },
    ],
  },
  {
    name: 'refused-by-another-rule',
    title: 'A task without a title, as an example of the foreign key',
    why: 'NOT NULL refuses it. That rule could be had in MongoDB as well, with $jsonSchema; a reference could not.',
    caughtBy: REFUSED,
    message: 'which is not the refusal of a foreign key',
    edits: [
      {
        file: REVIEW,
        from: "'DELETE FROM users WHERE id = 1'",
        to: "'INSERT INTO tasks (id, title, created_at) VALUES (9001, NULL, now())'",
      },
    ],
  },
  {
    name: 'not-refused-at-all',
    title: 'A task of nobody, as an example',
    why: 'NULL is nobody, and allowed. The foreign key refuses an id that means nobody.',
    caughtBy: REFUSED,
    message: 'PostgreSQL does plainIds.refusedToday without a word',
    edits: [
      {
        file: REVIEW,
        from: "'DELETE FROM users WHERE id = 1'",
        to: "'UPDATE tasks SET assignee_id = NULL WHERE id = 1'",
      },
    ],
  },
  {
    name: 'asks-for-half',
    title: 'Forgets the category',
    why: 'All the tasks of a user: with one category in the sample nobody would notice.',
    caughtBy: ONE,
    message: 'backend, user-10@example.test',
    edits: [{ file: REVIEW, from: 'WHERE categories.name = $1 AND', to: 'WHERE $1::text IS NOT NULL AND' }],
  },
  {
    name: 'any-case',
    title: 'Compares names without regard to capitals',
    why: 'backend and Backend are two categories, as long as the table says so.',
    caughtBy: ONE,
    message: 'on the data set "backend',
    edits: [{ file: REVIEW, from: 'categories.name = $1', to: 'categories.name ILIKE $1' }],
  },
]
