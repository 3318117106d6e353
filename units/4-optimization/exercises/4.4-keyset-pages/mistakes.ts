import { defineMistakes } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-cursor.ts'
const CURSOR = 'src/tasks/cursor.ts'
const UP = 'prisma/migrations/20260303090000_keyset_index/migration.sql'
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
    caughtBy: 'what is no cursor is 400 VALIDATION: half of one, another encoding, SQL, nothing at all',
    message: 'which is no cursor of this list',
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
    caughtBy: 'what is no cursor is 400 VALIDATION: half of one, another encoding, SQL, nothing at all',
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
    message: 'mean something else in a URL',
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
    caughtBy:
      'the list of the user with most tasks: a page halfway down costs what the first one does, by an index',
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
    caughtBy:
      'the list of the user with most tasks: a page halfway down costs what the first one does, by an index',
    message: 'The database',
    edits: [
      { file: UP, from: '(user_id, created_at DESC, id DESC)', to: '(created_at DESC, user_id, id DESC)' },
    ],
  },
])
