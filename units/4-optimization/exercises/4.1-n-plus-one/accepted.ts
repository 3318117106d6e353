import { defineAccepted } from '@levelup/course/manifest'

const FILE = 'src/tasks/tasks-with-user.ts'
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
const DATABASE_IMPORT = "import type { Database } from '../database.ts'"
const ENTITY_IMPORT = "import { toTask } from './entity.ts'"
const FILTER_IMPORT = "import { conditionOf, oldestFirst } from './task-filter.ts'"
const COLUMNS = `t.id, t.user_id AS "userId", t.title, t.done, t.due_date AS "dueDate", t.version,
              t.deleted_at AS "deletedAt", t.created_at AS "createdAt", t.updated_at AS "updatedAt"`

export default defineAccepted([
  {
    name: 'join-in-sql',
    title: 'The join written by hand, with a condition for each field of the filter',
    why: 'What Prisma writes for the solution is a lateral join with JSON in it. Whoever prefers plain SQL gets the same list, with one query as well.',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<(TaskRow & { email: string })[]>\`
            SELECT ${COLUMNS}, u.email
            FROM tasks AS t JOIN users AS u ON u.id = t.user_id
            WHERE (\${userId}::uuid IS NULL OR t.user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR t.done = \${done}::boolean)
              AND (\${includeDeleted} OR t.deleted_at IS NULL)
            ORDER BY t.created_at, t.id\`
          return rows.map(({ email, ...row }) => ({ ...toTask(row), user: { id: row.userId, email } }))
        `,
      },
      { file: FILE, from: ENTITY_IMPORT, to: "import { toTask, type TaskRow } from './entity.ts'" },
      { file: FILE, from: `\n${FILTER_IMPORT}\n`, to: '' },
    ],
  },
  {
    name: 'sub-select-for-the-address',
    title: 'The address by a subquery for each row, inside the one statement',
    why: 'A subquery in the list of columns runs once for each row, within the database: no round trip. The plan is hardly worse than a join here, and the brief counts queries.',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const { userId, done, includeDeleted } = filter
          const conditions = [
            Prisma.sql\`TRUE\`,
            ...(userId === undefined ? [] : [Prisma.sql\`t.user_id = \${userId}::uuid\`]),
            ...(done === undefined ? [] : [Prisma.sql\`t.done = \${done}\`]),
            ...(includeDeleted ? [] : [Prisma.sql\`t.deleted_at IS NULL\`]),
          ]
          const rows = await db.$queryRaw<(TaskRow & { email: string })[]>\`
            SELECT ${COLUMNS}, (SELECT u.email FROM users AS u WHERE u.id = t.user_id) AS email
            FROM tasks AS t WHERE \${Prisma.join(conditions, ' AND ')} ORDER BY t.created_at, t.id\`
          return rows.map(({ email, ...row }) => ({ ...toTask(row), user: { id: row.userId, email } }))
        `,
      },
      {
        file: FILE,
        from: DATABASE_IMPORT,
        to: `${DATABASE_IMPORT}\nimport { Prisma } from '../generated/prisma/client.ts'`,
      },
      { file: FILE, from: ENTITY_IMPORT, to: "import { toTask, type TaskRow } from './entity.ts'" },
      { file: FILE, from: `\n${FILTER_IMPORT}\n`, to: '' },
    ],
  },
  {
    name: 'columns-by-select',
    title: 'Everything by select, with the strategy that Prisma takes by itself',
    why: 'With relationJoins the client joins unless it is told otherwise, and select instead of include names every column.',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const rows = await db.task.findMany({
            where: { AND: [conditionOf(filter)] },
            select: {
              id: true,
              userId: true,
              title: true,
              done: true,
              dueDate: true,
              version: true,
              deletedAt: true,
              createdAt: true,
              updatedAt: true,
              user: { select: { email: true } },
            },
            orderBy: [...oldestFirst],
          })
          return rows.map(({ user, ...row }) => ({ ...toTask(row), user: { id: row.userId, email: user.email } }))
        `,
      },
    ],
  },
  {
    name: 'sorted-in-code',
    title: 'The list is put in order by JavaScript',
    why: 'The brief says in which order the tasks come, not who sorts them. Days and ids compare the same way in both languages.',
    edits: [
      {
        file: FILE,
        from: `
            orderBy: [...oldestFirst],
          })
          return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))
        `,
        to: `
          })
          rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
          return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))
        `,
      },
      { file: FILE, from: FILTER_IMPORT, to: "import { conditionOf } from './task-filter.ts'" },
    ],
  },
  {
    name: 'json-from-the-database',
    title: 'The whole list as one JSON value',
    why: 'One row with one value: PostgreSQL builds the list, in its order, and JavaScript only turns the times into dates.',
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const [{ list }] = (await db.$queryRaw\`
            SELECT coalesce(json_agg(json_build_object('id', t.id, 'userId', t.user_id, 'title', t.title, 'done', t.done,
              'dueDate', t.due_date, 'version', t.version, 'deletedAt', t.deleted_at, 'createdAt', t.created_at,
              'updatedAt', t.updated_at, 'user', json_build_object('id', u.id, 'email', u.email))
              ORDER BY t.created_at, t.id), '[]') AS list
            FROM tasks AS t JOIN users AS u ON u.id = t.user_id
            WHERE (\${userId}::uuid IS NULL OR t.user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR t.done = \${done}::boolean)
              AND (\${includeDeleted} OR t.deleted_at IS NULL)\`) as [{ list: TaskWithUser[] }]
          return list.map((task) => ({
            ...task,
            deletedAt: task.deletedAt && new Date(task.deletedAt),
            createdAt: new Date(task.createdAt),
            updatedAt: new Date(task.updatedAt),
          }))
        `,
      },
      { file: FILE, from: `\n${ENTITY_IMPORT}\n`, to: '' },
      { file: FILE, from: `\n${FILTER_IMPORT}\n`, to: '' },
    ],
  },
  {
    name: 'in-a-transaction',
    title: 'Within a transaction, with a cause for what goes wrong',
    why: "BEGIN and COMMIT read nothing, and an error that has the database's own as its cause has lost nothing.",
    edits: [
      {
        file: FILE,
        from: JOINED,
        to: `
          try {
            const [rows] = await db.$transaction(
              [
                db.task.findMany({
                  where: conditionOf(filter),
                  omit: { notes: true },
                  include: { user: { select: { id: true, email: true } } },
                  orderBy: [...oldestFirst],
                }),
              ],
              { isolationLevel: 'RepeatableRead' },
            )
            return rows.map(({ user, ...row }) => ({ ...toTask(row), user }))
          } catch (cause) {
            throw new Error('The list with users could not be read.', { cause })
          }
        `,
      },
    ],
  },
])
