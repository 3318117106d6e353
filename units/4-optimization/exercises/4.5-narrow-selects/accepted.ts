import { defineAccepted } from '@levelup/course/manifest'

const FILE = 'src/tasks/list-tasks.ts'
const NARROW = `
  const rows = await db.task.findMany({
    select: listColumns,
    where: conditionOf(filter),
    orderBy: [...oldestFirst],
  })
  return rows.map(toTask)
`
const COLUMNS = `
/** What a list shows. Named one by one: a wide column that the table gets next year does not slow down this list. */
const listColumns = {
  id: true,
  userId: true,
  title: true,
  done: true,
  dueDate: true,
  version: true,
  deletedAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.TaskSelect
`
const ENTITY_IMPORT = "import { toTask } from './entity.ts'"
const PRISMA_IMPORT = "\nimport type { Prisma } from '../generated/prisma/client.ts'\n"
const withoutColumns = [
  { file: FILE, from: COLUMNS, to: '' },
  { file: FILE, from: PRISMA_IMPORT, to: '' },
]

export default defineAccepted([
  {
    name: 'omit',
    title: 'All columns but the notes, by omit',
    why: 'Today it is the same statement. It differs on the day on which the table gets another wide column, and the chapter says which of the two is better then.',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const rows = await db.task.findMany({
            omit: { notes: true },
            where: conditionOf(filter),
            orderBy: [...oldestFirst],
          })
          return rows.map(toTask)
        `,
      },
      ...withoutColumns,
    ],
  },
  {
    name: 'omit-in-an-extension',
    title: 'A client that never reads notes unless it is told to',
    why: 'An extension, or `omit` in the options of PrismaClient, takes the decision once for all queries of an app. The statement is the same.',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const withoutNotes = db.$extends({
            query: { task: { findMany: ({ args, query }) => query({ ...args, omit: { notes: true } }) } },
          })
          const rows = await withoutNotes.task.findMany({
            where: conditionOf(filter),
            orderBy: [...oldestFirst],
          })
          return rows.map(toTask)
        `,
      },
      ...withoutColumns,
    ],
  },
  {
    name: 'columns-in-sql',
    title: 'The columns by name in SQL',
    why: 'The brief leaves the tool open. A comment that speaks of SELECT * and notes reads none.',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<TaskRow[]>\`
            -- not SELECT *: the notes stay where they are
            SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
              created_at AS "createdAt", updated_at AS "updatedAt"
            FROM tasks
            WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR done = \${done}::boolean)
              AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id\`
          return rows.map(toTask)
        `,
      },
      { file: FILE, from: ENTITY_IMPORT, to: "import { toTask, type TaskRow } from './entity.ts'" },
      { file: FILE, from: "\nimport { conditionOf, oldestFirst } from './task-filter.ts'\n", to: '' },
      ...withoutColumns,
    ],
  },
  {
    name: 'sorted-in-code',
    title: 'The list is put in order by JavaScript',
    why: 'The brief says in which order the tasks come, not who sorts them.',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const rows = await db.task.findMany({ select: listColumns, where: conditionOf(filter) })
          rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
          return rows.map(toTask)
        `,
      },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { conditionOf } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'user-of-the-filter',
    title: 'Reads no user_id where the filter says whose tasks they are',
    why: 'Narrower still: a value that is known need not be sent a thousand times.',
    edits: [
      {
        file: FILE,
        from: 'select: listColumns,',
        to: 'select: { ...listColumns, userId: filter.userId === undefined },',
      },
      {
        file: FILE,
        from: 'return rows.map(toTask)',
        to: 'return rows.map((row) => toTask({ ...row, userId: filter.userId ?? row.userId }))',
      },
    ],
  },
  {
    name: 'json-rows',
    title: 'The database writes each row as JSON',
    why: 'One column, computed from the nine that a list shows. What is sent is about the answer itself.',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<{ row: Task & Record<'createdAt' | 'updatedAt', string> }[]>\`
            SELECT row_to_json(listed) AS row
            FROM (
              SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
                created_at AS "createdAt", updated_at AS "updatedAt"
              FROM tasks
              WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid)
                AND (\${done}::boolean IS NULL OR done = \${done}::boolean)
                AND (\${includeDeleted} OR deleted_at IS NULL)
            ) AS listed
            ORDER BY "createdAt", id\`
          return rows.map(({ row }) => ({
            ...row,
            deletedAt: row.deletedAt && new Date(row.deletedAt),
            createdAt: new Date(row.createdAt),
            updatedAt: new Date(row.updatedAt),
          }))
        `,
      },
      { file: FILE, from: "\nimport { toTask } from './entity.ts'\n", to: '' },
      { file: FILE, from: "\nimport { conditionOf, oldestFirst } from './task-filter.ts'\n", to: '' },
      ...withoutColumns,
    ],
  },
])
