import { defineMistakes } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-cursor.ts'
const CURSOR = 'src/tasks/cursor.ts'
const UP = 'prisma/migrations/20260303090000_keyset_index/migration.sql'
const DOWN = 'prisma/migrations/20260303090000_keyset_index/down.sql'
const NO_CURSOR = 'what is no cursor is 400 VALIDATION: half of one, another encoding, SQL, nothing at all'
const EVERY_PLACE = 'every time and every id that the table takes has its place in the list'
const COMPARISON = '(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)'
const WALK = "all pages in a row are the list, newest first, equal times included: the whole team's tasks"

export default defineMistakes([
  {
    name: 'time-alone',
    title: 'created_at < the last time, and nothing else',
    why: 'All tasks that share the time of the last one shown are skipped. An import of fourteen at once, a page that ends among them, and the rest is never seen. With rows that somebody made one by one every test is green.',
    caughtBy: 'while tasks come in at the top, none is shown twice and none is lost',
    message: 'never',
    edits: [
      {
        file: PAGE,
        from: `
          function after({ createdAt, id }: Place): Prisma.Sql {
        `,
        to: `
          function after({ createdAt }: Place): Prisma.Sql {
        `,
      },
      { file: PAGE, from: COMPARISON, to: 'created_at < ${createdAt}::timestamptz' },
    ],
  },
  {
    name: 'from-the-last-one',
    title: '<= instead of <',
    why: 'The last task of each page is the first of the next one. On a screen that scrolls nobody notices one more; whoever counts or sends mail does it twice.',
    caughtBy: 'while tasks come in at the top, none is shown twice and none is lost',
    message: 'came twice',
    edits: [{ file: PAGE, from: COMPARISON, to: COMPARISON.replace('<', '<=') }],
  },
  {
    name: 'both-columns-smaller',
    title: 'created_at < … AND id < …',
    why: 'It reads like the comparison of two columns, and is another one: an older task with a larger id is left out. A row is smaller when the first column is, whatever the second one says.',
    caughtBy: 'while tasks come in at the top, none is shown twice and none is lost',
    message: 'never',
    edits: [
      { file: PAGE, from: COMPARISON, to: 'created_at < ${createdAt}::timestamptz AND id < ${id}::uuid' },
    ],
  },
  {
    name: 'written-with-or',
    title: 'created_at < … OR (created_at = … AND id < …)',
    why: 'It says the same as the comparison of rows, and PostgreSQL cannot begin in the index with it: it reads from the newest task on and throws away what comes before the place. The answer is right, and a late page costs what it did with an offset.',
    caughtBy: "the whole team's list: a page halfway down costs what the first one does, by an index",
    message: 'it should be at most',
    edits: [
      {
        file: PAGE,
        from: COMPARISON,
        to: '(created_at < ${createdAt}::timestamptz OR (created_at = ${createdAt}::timestamptz AND id < ${id}::uuid))',
      },
    ],
  },
  {
    name: 'no-row-more',
    title: 'A full page means that there is a next one',
    why: 'Nine times of ten it does. The tenth time the list ends with a full page, and whoever scrolls gets a button for more, and an empty page behind it.',
    caughtBy: 'nextCursor is null on the last page and on no other, also where the last one is full',
    message: 'nobody should have to ask for an empty one',
    edits: [
      { file: PAGE, from: 'LIMIT ${limit + 1}`', to: 'LIMIT ${limit}`' },
      { file: PAGE, from: 'rows.length > limit ?', to: 'rows.length === limit ?' },
    ],
  },
  {
    name: 'cursor-of-the-row-more',
    title: 'The cursor of the first row that is not shown',
    why: 'The row beyond the page says that there is more. As the place to go on after, it is left out: one task between any two pages.',
    caughtBy: 'while tasks come in at the top, none is shown twice and none is lost',
    message: 'never',
    edits: [{ file: PAGE, from: 'shown.at(-1)', to: 'rows.at(-1)' }],
  },
  {
    name: 'order-without-id',
    title: 'ORDER BY created_at DESC alone',
    why: 'The comparison knows what comes after the place, and the order does not: among equal times the database gives the rows as it finds them. A page then ends with one that has others before it, and those are lost.',
    caughtBy: 'while tasks come in at the top, none is shown twice and none is lost',
    message: 'never',
    edits: [{ file: PAGE, from: 'ORDER BY created_at DESC, id DESC', to: 'ORDER BY created_at DESC' }],
  },
  {
    name: 'looks-the-last-one-up',
    title: 'The cursor is an id, and the time is looked up',
    why: 'A shorter cursor, and no time in it that could be wrong. But the task that it names may be gone: then the subquery finds nothing, the comparison is with NULL, and the list ends in the middle. Prisma’s own cursor does it like this.',
    caughtBy: 'the last task shown is deleted before the next page is asked for, and nothing is lost',
    message: 'never',
    edits: [
      { file: PAGE, from: 'function after({ createdAt, id }: Place)', to: 'function after({ id }: Place)' },
      {
        file: PAGE,
        from: COMPARISON,
        to: '(created_at, id) < (SELECT created_at, id FROM tasks WHERE id = ${id}::uuid)',
      },
    ],
  },
  {
    name: 'trusts-the-cursor',
    title: 'Takes what is in the cursor as it is',
    why: 'Nobody is to look into a cursor, so why check it? Because it comes from outside like everything else. A text that was cut off in a chat is enough for a 500, and where values are put into SQL by hand it is worse.',
    caughtBy: NO_CURSOR,
    message: 'It is no cursor of this list',
    edits: [
      {
        file: CURSOR,
        from: `
          if (place === undefined || encodeCursor(place, filter) !== cursor)
            throw new Invalid('cursor is none of this list: begin again without it.')
          return place
        `,
        to: `
          const [ms, id] = parseArray(Buffer.from(cursor, 'base64url').toString()) as [number, string]
          return { createdAt: new Date(ms), id }
        `,
      },
    ],
  },
  {
    name: 'empty-is-first',
    title: 'if (cursor) …',
    why: 'The empty text is false in JavaScript, so a client that loses its cursor gets the first page for the next one, and goes round and round.',
    caughtBy: NO_CURSOR,
    message: 'the answer to the cursor ""',
    edits: [{ file: PAGE, from: 'if (cursor !== undefined) conditions', to: 'if (cursor) conditions' }],
  },
  {
    name: 'any-list',
    title: 'A cursor that fits every list',
    why: 'The place is a time and an id, and any list has one there. Somebody changes the filter and keeps the cursor: the new list begins in its middle, and nothing says so.',
    caughtBy: 'a cursor of another list is 400 VALIDATION',
    message: 'in another one that is somewhere else',
    edits: [
      {
        file: CURSOR,
        from: `
          const { userId = null, done = null, includeDeleted = false } = filter
          // With the filter: in another list the same place would be somewhere else, without anybody noticing.
          const content = [createdAt.getTime(), id, userId, done, includeDeleted]
        `,
        to: `
          const content = [createdAt.getTime(), id]
        `,
      },
    ],
  },
  {
    name: 'base64',
    title: 'base64 in the place of base64url',
    why: 'It has + and / and = in it. In a URL + is a space: now and then a cursor comes back as another text, and the client reads that it is none.',
    caughtBy: 'a cursor goes into a URL as it is',
    message: 'does not go into a URL as it is',
    edits: [
      { file: CURSOR, from: ".toString('base64url')", to: ".toString('base64')" },
      { file: CURSOR, from: "Buffer.from(cursor, 'base64url')", to: "Buffer.from(cursor, 'base64')" },
    ],
  },
  {
    name: 'seconds',
    title: 'A time without its milliseconds',
    why: 'The cursor says a second, and the table keeps thousandths: what came in earlier in the same second is taken for shown, or for not shown. It is the same mistake with milliseconds where the column keeps microseconds.',
    caughtBy: WALK,
    message: 'which tasks of the list',
    edits: [
      {
        file: CURSOR,
        from: 'const content = [createdAt.getTime(), id,',
        to: 'const content = [Math.floor(createdAt.getTime() / 1000) * 1000, id,',
      },
    ],
  },
  {
    name: 'one-index-for-both',
    title: 'An index on (created_at, id) only',
    why: 'It is enough for the team’s list. In the list of a user with few tasks PostgreSQL either walks past thousands of others’, or reads all of the user’s and sorts them, for each page again.',
    caughtBy: 'the list of a user with fewer: a page halfway down costs what the first one does, by an index',
    message: 'it should be at most',
    edits: [
      {
        file: UP,
        from: `
          CREATE INDEX tasks_user_newest_idx ON tasks (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
        `,
        to: `
          CREATE INDEX tasks_user_newest_idx ON tasks (user_id) WHERE deleted_at IS NULL;
        `,
      },
    ],
  },
  {
    name: 'user-last',
    title: 'user_id behind the time in the index',
    why: 'All columns are in it. But in the order of time the tasks of a user lie scattered among all others, and the index has to be walked to find them.',
    caughtBy: 'the list of a user with fewer: a page halfway down costs what the first one does, by an index',
    message: 'it should be at most',
    edits: [
      { file: UP, from: '(user_id, created_at DESC, id DESC)', to: '(created_at DESC, user_id, id DESC)' },
    ],
  },
  {
    name: 'index-without-id',
    title: 'An index on the time alone',
    why: 'Among equal times it has no order, so PostgreSQL reads all tasks of one time and sorts them by id, for each page again. With times that are nearly unique nobody notices; after an import of ten thousand everybody does.',
    caughtBy: 'a first page of tasks that came in with many others at the same time costs no more',
    message: 'it should be at most',
    edits: [{ file: UP, from: 'ON tasks (created_at DESC, id DESC)', to: 'ON tasks (created_at DESC)' }],
  },
  {
    name: 'other-encodings',
    title: 'Compares what is in the cursor, and not the cursor',
    why: 'Node’s decoder passes over what it does not know: padding, blanks, letters of the other alphabet. So there are many texts for one place, and the next version of the app, or one in another language, may refuse what this one took.',
    caughtBy: NO_CURSOR,
    message: 'It is no cursor of this list',
    edits: [
      {
        file: CURSOR,
        from: 'encodeCursor(place, filter) !== cursor)',
        to: "Buffer.compare(Buffer.from(encodeCursor(place, filter), 'base64url'), Buffer.from(cursor, 'base64url')) !== 0)",
      },
    ],
  },
  {
    name: 'version-4-only',
    title: 'Takes for an id only what gen_random_uuid makes',
    why: 'The column takes every UUID. When ids come from elsewhere, of version 7 say, the app refuses the cursor that it wrote itself, and the list ends in its middle.',
    caughtBy: EVERY_PLACE,
    message: 'its own cursors are good',
    edits: [
      {
        file: CURSOR,
        from: '{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/',
        to: '{8}-[\\da-f]{4}-4[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}$/',
      },
    ],
  },
  {
    name: 'since-1970',
    title: 'Takes only a number above 0 for a time',
    why: 'A time is a count of milliseconds, and it begins in 1970: at 0, which is false in JavaScript, with everything older below it. What was imported from an old file ends the list.',
    caughtBy: EVERY_PLACE,
    message: 'its own cursors are good',
    edits: [{ file: CURSOR, from: 'Number(ms) < FIRST_MS', to: '!ms || Number(ms) < 0' }],
  },
  {
    name: 'limit-written-in',
    title: 'Writes the limit into the statement',
    why: 'It is a number, and the route has checked it, today. Every value is bound, so that nobody has to know which ones are safe; and each limit would be another statement for the database to plan and to count.',
    caughtBy: 'values are bound: the same statement for another user, another cursor and another limit',
    message: 'that is how SQL injection begins',
    edits: [{ file: PAGE, from: 'LIMIT ${limit + 1}`', to: 'LIMIT ${Prisma.raw(String(limit + 1))}`' }],
  },
  {
    name: 'unique-index',
    title: 'A unique index, as a user makes one task at a time',
    why: 'People do. An import makes fourteen at once, and with this index it fails, long after the lists have become quick.',
    caughtBy: 'down.sql takes away what migration.sql made, and nothing else',
    message: 'PostgreSQL refuses migration.sql',
    edits: [
      {
        file: UP,
        from: 'CREATE INDEX tasks_user_newest_idx ON tasks (user_id, created_at DESC, id DESC)',
        to: 'CREATE UNIQUE INDEX tasks_user_newest_idx ON tasks (user_id, created_at DESC)',
      },
    ],
  },
  {
    name: 'index-with-notes',
    title: 'Takes every column of a task into the index, the notes among them',
    why: 'Then a page need not read the table at all. But an entry of an index has to fit into one page of 8 kB, and whoever pastes a long e-mail into a task gets an error from now on.',
    caughtBy:
      'up, down and up again: the same indexes, and every row is as it was, those written meanwhile too',
    message: 'with the new indexes the database refuses three tasks of one time with long notes',
    edits: [
      {
        file: UP,
        from: 'ON tasks (created_at DESC, id DESC)',
        to: 'ON tasks (created_at DESC, id DESC) INCLUDE (title, notes)',
      },
    ],
  },
  {
    name: 'down-forgets-one',
    title: 'Takes back one index of two',
    why: 'Nobody notices an index too many, but for every write. And when the migration is applied again, it fails: the name is taken.',
    caughtBy: 'down.sql takes away what migration.sql made, and nothing else',
    message: 'after down.sql the indexes and tables are not those from before',
    edits: [{ file: DOWN, from: '\n\nDROP INDEX tasks_newest_idx;', to: '' }],
  },
])
