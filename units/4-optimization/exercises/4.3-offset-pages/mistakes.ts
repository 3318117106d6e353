import { defineMistakes } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-offset.ts'
const QUERY = 'src/routes/page-query.ts'

export default defineMistakes([
  {
    name: 'total-of-everything',
    title: 'A total without the filter',
    why: 'count() counts the table. Somebody with eleven tasks reads "1 to 10 of 5,000", and the button for the next page leads to 499 empty ones. In development, where one user has all the tasks, the number is right.',
    caughtBy: 'the total counts what the filter lets through, whatever the page',
    message: 'total is the number of tasks that the filter lets through',
    edits: [{ file: PAGE, from: 'db.task.count({ where }),', to: 'db.task.count(),' }],
  },
  {
    name: 'total-with-the-trash',
    title: 'A total that forgets the trash',
    why: 'The filter was written out a second time for the count, and one condition was left behind. That is why both queries share one: the rows that no page shows are counted, and nobody finds them.',
    caughtBy: 'the total counts what the filter lets through, whatever the page',
    message: '(user, done and trash)',
    edits: [
      {
        file: PAGE,
        from: 'db.task.count({ where }),',
        to: 'db.task.count({ where: { userId: filter.userId, done: filter.done } }),',
      },
    ],
  },
  {
    name: 'total-of-the-page',
    title: 'The number of rows on the page as the total',
    why: 'It costs no second query, and on a list that fits on one page it is right. On any other, every page says that it is the last.',
    caughtBy: 'the total counts what the filter lets through, whatever the page',
    message: 'on all pages together',
    edits: [
      {
        file: PAGE,
        from: 'meta: { total, limit, offset }',
        to: 'meta: { total: rows.length, limit, offset }',
      },
      { file: PAGE, from: 'const [rows, total] = await', to: 'const [rows] = await' },
    ],
  },
  {
    name: 'total-in-a-window',
    title: 'count(*) OVER (), and nothing beyond the end',
    why: 'One query gives the rows and on each of them the total, which is neat, until there is no row: beyond the end nobody says how many there are, and the answer is 0. The list seems to be empty.',
    caughtBy: 'the total counts what the filter lets through, whatever the page',
    message: 'limit 100, offset 1000',
    edits: [
      {
        file: PAGE,
        from: 'return { data: rows.map(toTask), meta: { total, limit, offset } }',
        to: 'return { data: rows.map(toTask), meta: { total: rows.length === 0 ? 0 : total, limit, offset } }',
      },
    ],
  },
  {
    name: 'slices-the-list',
    title: 'Reads all that the filter lets through, and takes out the page',
    why: 'With forty tasks nobody notices. With forty thousand each click sends all of them from the database to the app, and nearly all are thrown away.',
    caughtBy: 'the database sends the rows of the page, and a total',
    message: 'let it take the page out (LIMIT, OFFSET)',
    edits: [
      { file: PAGE, from: 'take: limit, skip: offset }', to: '}' },
      {
        file: PAGE,
        from: 'data: rows.map(toTask)',
        to: 'data: rows.slice(offset, offset + limit).map(toTask)',
      },
    ],
  },
  {
    name: 'counts-by-reading',
    title: 'Counts what findMany returns',
    why: 'The page is small now, and the total costs what the whole list did: each id travels to the app so that JavaScript can look at the length.',
    caughtBy: 'the database sends the rows of the page, and a total',
    message: 'count in the database as well',
    edits: [
      {
        file: PAGE,
        from: 'db.task.count({ where }),',
        to: 'db.task.findMany({ where, select: { id: true } }).then((all) => all.length),',
      },
    ],
  },
  {
    name: 'order-by-time-alone',
    title: 'ORDER BY created_at, and nothing else',
    why: 'Tasks of one import share their time, and PostgreSQL may give them in another order for each query. A task then stands on two pages, and another one on none. It shows up only where equal times lie on the border of a page.',
    caughtBy: "page after page, each task once, in its order: the whole team's tasks",
    message: 'which tasks of the list',
    edits: [{ file: PAGE, from: 'orderBy: [...oldestFirst]', to: "orderBy: { createdAt: 'asc' }" }],
  },
  {
    name: 'counts-pages',
    title: 'Takes the offset for the number of a page',
    why: 'offset × limit is right for the first page, and for no other. What "page 3" is, depends on the limit; an offset counts tasks.',
    caughtBy: "page after page, each task once, in its order: the whole team's tasks",
    message: 'limit 4, offset 4',
    edits: [{ file: PAGE, from: 'skip: offset }', to: 'skip: offset * limit }' }],
  },
  {
    name: 'values-in-the-text',
    title: 'Writes limit and offset into the SQL text',
    why: 'Each page is a statement of its own then, planned anew, and in the list of slow queries there are a thousand where one belongs. And the day on which somebody takes out the check of the two numbers, the client writes SQL.',
    caughtBy: 'values are bound: the same statements for another user, limit and offset',
    message: 'values are written into it and not bound',
    edits: [
      {
        file: PAGE,
        from: `
          db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset }),
        `,
        to: `
          db
            .$queryRawUnsafe<{ id: string }[]>(
              \`SELECT id FROM tasks
               WHERE ($1::uuid IS NULL OR user_id = $1::uuid) AND ($2::boolean IS NULL OR done = $2)
                 AND ($3 OR deleted_at IS NULL)
               ORDER BY created_at, id LIMIT \${limit} OFFSET \${offset}\`,
              filter.userId ?? null,
              filter.done ?? null,
              filter.includeDeleted ?? false,
            )
            .then((page) =>
              db.task.findMany({ where: { id: { in: page.map(({ id }) => id) } }, orderBy: [...oldestFirst] }),
            ),
        `,
      },
    ],
  },
  {
    name: 'no-largest-limit',
    title: 'No maximum for the limit',
    why: 'limit=1000000 is the whole list again, now on request. Somebody writes a script, and the app is as slow as it was.',
    caughtBy: 'anything else is 400, and no list is asked',
    message: 'limit=101',
    edits: [
      {
        file: QUERY,
        from: "{ type: 'integer', minimum: 1, maximum: MAX_LIMIT }",
        to: "{ type: 'integer', minimum: 1 }",
      },
    ],
  },
  {
    name: 'any-number',
    title: 'Numbers in the place of whole numbers',
    why: '1.5 is between 1 and 100. The database cannot leave out half a row, says so, and the client reads that something went wrong on our side.',
    caughtBy: 'anything else is 400, and no list is asked',
    message: 'limit=1.5',
    edits: [{ file: QUERY, from: "limit: { type: 'integer'", to: "limit: { type: 'number'" }],
  },
  {
    name: 'negative-offset',
    title: 'No minimum for the offset',
    why: 'OFFSET -1 is an error of the database, so the answer is 500 and somebody is called at night, because a client has computed "the page before the first".',
    caughtBy: 'anything else is 400, and no list is asked',
    message: 'offset=-1',
    edits: [
      { file: QUERY, from: "offset: { type: 'integer', minimum: 0,", to: "offset: { type: 'integer'," },
    ],
  },
  {
    name: 'with-the-notes',
    title: 'Takes every column of the task',
    why: 'Ten rows are few, and ten pages of notes are not: each is looked up where long values are kept, unpacked, sent and thrown away.',
    caughtBy: 'of a task, the notes stay in the database',
    message: 'the page read the notes of the tasks',
    edits: [{ file: PAGE, from: 'where, omit: { notes: true }, orderBy', to: 'where, orderBy' }],
  },
  {
    name: 'total-up-to-a-thousand',
    title: 'Counts a thousand tasks at most',
    why: 'A ceiling makes the count cheap, and is honest when the page says "more than 1,000". As a total it is wrong: the tasks behind it cannot be reached by turning pages.',
    caughtBy: 'the database sends the rows of the page, and a total',
    message: 'how many there are in all',
    edits: [{ file: PAGE, from: 'db.task.count({ where }),', to: 'db.task.count({ where, take: 1000 }),' }],
  },
  {
    name: 'no-total-for-an-error',
    title: 'A total of 0 when it cannot be counted',
    why: 'The page is there, so why fail? Because "0 tasks" above ten tasks is not what the database said, and whoever turns pages by the total sees none. An error that is swallowed comes back as a wrong number.',
    caughtBy: 'a failure at any statement is no page: neither one without tasks nor one without a total',
    message: "expected 'a page' to be 'an error'",
    edits: [
      { file: PAGE, from: 'db.task.count({ where }),', to: 'db.task.count({ where }).catch(() => 0),' },
    ],
  },
  {
    name: 'order-by-the-last-change',
    title: 'ORDER BY updated_at',
    why: 'New rows have one time in both columns, so in development nothing is to be seen. Later each change of a task moves it to the last page, and all behind it one place forward.',
    caughtBy: "page after page, each task once, in its order: the whole team's tasks",
    message: 'which tasks of the list',
    edits: [
      {
        file: PAGE,
        from: 'orderBy: [...oldestFirst]',
        to: "orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }]",
      },
    ],
  },
  {
    name: 'third-statement',
    title: 'Looks first whether the user exists',
    why: 'It is a question that nobody asked, on every page: the list of a user who does not exist is empty, as the brief says. One statement more is a third of the time.',
    caughtBy: 'at most two statements, for ten tasks, for a hundred, and for none',
    message: '3 statements for a page of 10 from offset 0',
    edits: [
      {
        file: PAGE,
        from: `
          const where = conditionOf(filter)
        `,
        to: `
          const where = conditionOf(filter)
          await db.user.count({ where: { id: filter.userId } })
        `,
      },
    ],
  },
])
