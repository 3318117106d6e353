import { defineMistakes } from '@levelup/course/manifest'

const FILE = 'src/tasks/tasks-with-user.ts'

/** The query of the solution, and what is done with its rows. */
const JOINED = `
  const rows = await db.task.findMany({
    // The database joins. The other strategy, "query", asks for the users in a second statement.
    relationLoadStrategy: 'join',
    where: conditionOf(filter),
    omit: { notes: true },
    // By name: a user's row has more, a password hash among it.
    include: { user: { select: { id: true, email: true } } },
    orderBy: [...oldestFirst],
  })
  return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))
`
const ONE_QUERY = 'one query for a list of 1 task, of 10 and of 1,100'

export default defineMistakes([
  {
    name: 'all-at-once',
    title: 'Asks for all users at once, with Promise.all',
    why:
      'The loop is gone and the queries are not: five hundred statements now compete for the ten connections of the pool, and every ' +
      'other request of the app stands behind them.',
    caughtBy: ONE_QUERY,
    message: 'this is the N+1 problem, asked one by one, in parts or all at once',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const rows = await db.task.findMany({ where: conditionOf(filter), orderBy: [...oldestFirst] })
          return Promise.all(
            rows.map(async (row) => {
              const user = await db.user.findFirstOrThrow({
                where: { id: row.userId },
                select: { id: true, email: true },
              })
              return { ...toTask(row), user }
            }),
          )
        `,
      },
    ],
  },
  {
    name: 'a-query-for-each-user',
    title: 'Remembers users within the list, and asks once for each of them',
    why: 'With two users in the test data it looks like a cure. It is N+1 over users instead of tasks, and the list of a whole company has as many of those as it likes.',
    caughtBy: ONE_QUERY,
    message: 'the number of queries grows with the list',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const rows = await db.task.findMany({ where: conditionOf(filter), orderBy: [...oldestFirst] })
          const users = new Map<string, { id: string; email: string }>()
          for (const id of new Set(rows.map(({ userId }) => userId))) {
            users.set(
              id,
              await db.user.findUniqueOrThrow({ where: { id }, select: { id: true, email: true } }),
            )
          }
          return rows.map((row) => ({ ...toTask(row), user: users.get(row.userId)! }))
        `,
      },
    ],
  },
  {
    name: 'second-statement',
    title: 'Lets Prisma ask for the users in a second statement',
    why:
      'It is no N+1, and often the better choice for lists within lists. Here it is one round trip more than it has to be, it sends ' +
      'every id back to the database, and the two statements see the data at two moments.',
    caughtBy: ONE_QUERY,
    message: 'A fixed number is no N+1, but one is enough',
    edits: [{ file: FILE, from: "relationLoadStrategy: 'join'", to: "relationLoadStrategy: 'query'" }],
  },
  {
    name: 'whole-user',
    title: 'Joins the whole user, and strips it in JavaScript',
    why:
      'The answer is right, so nobody looks. Every list carries the password hashes of everybody in it over the network and into ' +
      'the memory of the app, from where one careless log line takes them further.',
    caughtBy: 'of a user, only the id and the e-mail address leave the database',
    message: "the list read the users' password hashes",
    edits: [
      {
        file: FILE,
        from: 'include: { user: { select: { id: true, email: true } } },',
        to: 'include: { user: true },',
      },
      {
        file: FILE,
        from: 'return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))',
        to: 'return rows.map(({ user: { id, email }, ...row }) => ({ ...toTask(row), user: { id, email } }))',
      },
    ],
  },
  {
    name: 'with-the-notes',
    title: 'Includes the user, and takes every column of the task',
    why:
      'One query, and it fetches a page of text for each task that nobody sees. Long values are kept apart from their row, so each of ' +
      'them is looked up, unpacked, sent and thrown away.',
    caughtBy: 'of a task, the notes stay in the database',
    message: 'the list read the notes of the tasks',
    edits: [
      {
        file: FILE,
        from: `
            omit: { notes: true },
        `,
        to: '',
      },
    ],
  },
  {
    name: 'user-by-user',
    title: 'Loads the users with their tasks, and makes one list of that',
    why: 'One query, and no task is missing. But the list is in the order of the users now: everything that Ada has to do comes first, however old the rest is.',
    caughtBy: "the same list as before: the whole team's tasks",
    message: 'order',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const users = await db.user.findMany({
            relationLoadStrategy: 'join',
            where: { id: filter.userId },
            select: {
              id: true,
              email: true,
              tasks: { where: conditionOf(filter), omit: { notes: true }, orderBy: [...oldestFirst] },
            },
            orderBy: { email: 'asc' },
          })
          return users.flatMap(({ tasks, ...user }) => tasks.map((row) => ({ ...toTask(row), user })))
        `,
      },
    ],
  },
  {
    name: 'forgets-the-trash',
    title: 'Writes the join in SQL, and forgets the condition that was in a function',
    why: 'A query that is rewritten for speed has to let through what the slow one did. The tasks in the trash come back in one list of the app, and stay away in all others.',
    caughtBy: "the same list as before: the whole team's tasks",
    message: 'unexpected',
    edits: [
      {
        file: FILE,
        from: 'where: conditionOf(filter),',
        to: 'where: { userId: filter.userId, done: filter.done },',
      },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { oldestFirst } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'by-time-alone',
    title: 'Orders by createdAt alone',
    why: 'Tasks that came in at one time have no order then: they change places between two calls, whenever the database takes another way to them.',
    caughtBy: "the same list as before: the whole team's tasks",
    message: 'order',
    edits: [
      {
        file: FILE,
        from: 'orderBy: [...oldestFirst],',
        to: "orderBy: { createdAt: 'asc' },",
      },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { conditionOf } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'remembers-users',
    title: 'Keeps the users that it has seen, for all lists to come',
    why: 'The second list is quick, and out of date from then on: who gets a new address keeps the old one until the server is started again, on each server at another time.',
    caughtBy: 'nothing is remembered: a new e-mail address shows in the next list',
    message: 'after Ada has got a new one',
    edits: [
      {
        file: FILE,
        from: 'return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))',
        to: `return rows.map(({ user, ...row }) => {
    if (!seen.has(user.id)) seen.set(user.id, user)
    return { ...toTask(row), user: seen.get(user.id)! }
  })`,
      },
      {
        file: FILE,
        from: `
          /** The tasks that the filter lets through, each with its user, by \`createdAt\`, then \`id\`. One query, however many. */
        `,
        to: `
          const seen = new Map<string, { id: string; email: string }>()

          /** The tasks that the filter lets through, each with its user, by \`createdAt\`, then \`id\`. One query, however many. */
        `,
      },
    ],
  },
  {
    name: 'cut-at-a-thousand',
    title: 'A thousand tasks at most, to be on the safe side',
    why: 'It is one query, and the list is whole on every machine of the developers. The team that has 1,001 tasks loses the newest, and nobody tells it: a list that ends without saying so is wrong. Pages are another question (4.3).',
    caughtBy: ONE_QUERY,
    message: 'with 1,100 tasks in the database, the list of all has 1000',
    edits: [
      {
        file: FILE,
        from: 'orderBy: [...oldestFirst],',
        to: 'orderBy: [...oldestFirst],\n    take: 1000,',
      },
    ],
  },
  {
    name: 'a-thousand-at-a-time',
    title: 'Reads the list in parts of a thousand',
    why: 'With less than a thousand tasks it is one query. It grows again after that, and each part walks past all those before it. Whoever needs parts wants pages; this caller wants the list.',
    caughtBy: ONE_QUERY,
    message: '10 tasks: 1, 1,100 tasks: 2',
    edits: [
      {
        file: FILE,
        from: `
          const rows = await db.task.findMany({
        `,
        to: `
          const read = (skip: number) => db.task.findMany({
        `,
      },
      {
        file: FILE,
        from: `
            orderBy: [...oldestFirst],
          })
        `,
        to: `
            orderBy: [...oldestFirst],
            take: 1000,
            skip,
          })
          const rows = await read(0)
          for (let last = rows.length; last === 1000; ) {
            const part = await read(rows.length)
            last = part.length
            rows.push(...part)
          }
        `,
      },
    ],
  },
  {
    name: 'by-the-last-change',
    title: 'Orders by updatedAt',
    why: 'New rows have the same time in both columns, so on fresh data the two orders are one. With the first change of an old task it jumps to the end of the list.',
    caughtBy: "the same list as before: the whole team's tasks",
    message: 'order',
    edits: [
      {
        file: FILE,
        from: 'orderBy: [...oldestFirst],',
        to: "orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],",
      },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { conditionOf } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'done-hides-the-trash',
    title: 'Asked for done or open tasks, it leaves out the trash in any case',
    why: 'The conditions were written out case by case, and the case with two wishes at once is missing. Each filter alone is right, and together they are not.',
    caughtBy: "the same list as before: the whole team's tasks",
    message: 'done: false, includeDeleted: true',
    edits: [
      {
        file: FILE,
        from: 'where: conditionOf(filter),',
        to: 'where: { ...conditionOf(filter), ...(filter.done === false && { deletedAt: null }) },',
      },
    ],
  },
  {
    name: 'own-words-for-the-error',
    title: "Throws an error of its own in the place of the database's",
    why: 'The app knows by the error whether the database is gone (503), or the code is wrong (500), and the log has the statement. "The list could not be read" has neither.',
    caughtBy: 'an error of the database comes out as it is, and no shorter list',
    message: 'what comes out while the users cannot be read',
    edits: [
      {
        file: FILE,
        from: `
            orderBy: [...oldestFirst],
          })
        `,
        to: `
            orderBy: [...oldestFirst],
          }).catch(() => {
            throw new Error('the list could not be read')
          })
        `,
      },
    ],
  },
])
