import { defineMistakes } from '@levelup/course/manifest'

const FILE = 'src/tasks/list-tasks.ts'

/** The query of the solution, and what is done with its rows. */
const NARROW = `
  const rows = await db.task.findMany({
    select: listColumns,
    where: conditionOf(filter),
    orderBy: [...oldestFirst],
  })
  return rows.map(toTask)
`
const NOT_READ = 'the notes of a task are not read for a list'
const ENTITY_IMPORT = "import { toTask } from './entity.ts'"
const withRow = { file: FILE, from: ENTITY_IMPORT, to: "import { toTask, type TaskRow } from './entity.ts'" }

export default defineMistakes([
  {
    name: 'strips-in-javascript',
    title: 'Reads every column, and takes the notes out of the objects',
    why:
      'The answer no longer has the notes, and it costs what it did before: the database has read them, the network has carried them, ' +
      'and the driver has made strings of them.',
    caughtBy: NOT_READ,
    message: 'whatever is dropped or shortened afterwards',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const rows = await db.task.findMany({ where: conditionOf(filter), orderBy: [...oldestFirst] })
          return rows.map(({ notes: _, ...row }) => toTask(row))
        `,
      },
    ],
  },
  {
    name: 'star-of-a-subquery',
    title: 'Writes SELECT * in SQL, from a subquery that is meant to be narrow',
    why: 'A star is every column of what stands in FROM, today and next year. That the star is in a subquery or in a view changes nothing about what is read.',
    caughtBy: NOT_READ,
    message: 'Name the columns that a list shows',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<TaskRow[]>\`
            SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
              created_at AS "createdAt", updated_at AS "updatedAt", rest
            FROM (SELECT *, to_jsonb(tasks) AS rest FROM tasks) AS task
            WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR done = \${done}::boolean)
              AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id\`
          return rows.map(toTask)
        `,
      },
      withRow,
    ],
  },
  {
    name: 'cuts-the-notes-short',
    title: 'Reads only the first letters of the notes, in case somebody wants them',
    why:
      'Few bytes travel now. But for the first hundred letters of a compressed text the database has to go to the table beside the table ' +
      'in which it keeps long values, for each task of the list.',
    caughtBy: NOT_READ,
    message: 'whatever is dropped or shortened afterwards',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<TaskRow[]>\`
            SELECT id, user_id AS "userId", title, left(notes, 100) AS notes, done, due_date AS "dueDate", version,
              deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"
            FROM tasks
            WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR done = \${done}::boolean)
              AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id\`
          return rows.map(toTask)
        `,
      },
      withRow,
    ],
  },
  {
    name: 'brings-the-user',
    title: 'Leaves out the notes, and brings the user along',
    why: 'One narrow column less, one wide row more: each task of the list carries its whole user, the same one a thousand times, and with it the password hash.',
    caughtBy: 'the database sends about as many bytes as the list has, however long the notes are',
    message: 'bytes that the database sent for a list of',
    edits: [
      {
        file: FILE,
        from: 'select: listColumns,',
        to: "select: { ...listColumns, user: true },\n    relationLoadStrategy: 'join',",
      },
    ],
  },
  {
    name: 'filters-in-javascript',
    title: "Reads the whole team's tasks, and filters them in JavaScript",
    why: 'Each row is narrow, and there are fifty times as many of them as the list shows. A condition that the database does not know cannot use an index either.',
    caughtBy: 'the database sends only the rows that the filter lets through',
    message: 'rows that came over the wire for a list of',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const rows = await db.task.findMany({ select: listColumns, orderBy: [...oldestFirst] })
          const { userId, done, includeDeleted = false } = filter
          return rows
            .filter((row) => userId === undefined || row.userId === userId)
            .filter((row) => done === undefined || row.done === done)
            .filter((row) => includeDeleted || row.deletedAt === null)
            .map(toTask)
        `,
      },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { oldestFirst } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'ids-first',
    title: 'Reads the ids of the list first, and then the rows with these ids',
    why: 'Every id travels to the app and back to the database, and a list of more than 32,767 tasks has too many parameters for one statement.',
    caughtBy: 'one statement for a list',
    message: 'the list took 2 statements',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const found = await db.task.findMany({ select: { id: true }, where: conditionOf(filter) })
          const rows = await db.task.findMany({
            select: listColumns,
            where: { id: { in: found.map(({ id }) => id) } },
            orderBy: [...oldestFirst],
          })
          return rows.map(toTask)
        `,
      },
    ],
  },
  {
    name: 'too-narrow',
    title: 'Leaves out the due date, too, and fills it with null',
    why: 'A column that seems to be empty in the test data is not empty everywhere. Whoever uses the list for a calendar sees no task on any day.',
    caughtBy: "the same list as before: a user's tasks",
    message: 'dueDate',
    edits: [
      { file: FILE, from: '\n  dueDate: true,\n', to: '' },
      {
        file: FILE,
        from: 'return rows.map(toTask)',
        to: 'return rows.map((row) => toTask({ ...row, dueDate: null }))',
      },
    ],
  },
  {
    name: 'forgets-the-trash',
    title: 'Writes the condition anew, and forgets the trash',
    why: 'A query that is rewritten for speed has to let through what the slow one did. Deleted tasks come back in this list, and stay away from all others.',
    caughtBy: "the same list as before: a user's tasks",
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
    why: 'Tasks of one import share their time. Without the id they have no order, and change places between two calls.',
    caughtBy: "the same list as before: a user's tasks",
    message: 'order',
    edits: [
      { file: FILE, from: 'orderBy: [...oldestFirst],', to: "orderBy: { createdAt: 'asc' }," },
      {
        file: FILE,
        from: "import { conditionOf, oldestFirst } from './task-filter.ts'",
        to: "import { conditionOf } from './task-filter.ts'",
      },
    ],
  },
  {
    name: 'tags-along',
    title: 'Brings the tags along, as somebody may want them next',
    why: 'Prisma puts them into the same statement: a subquery for each task, and a column that no list shows. While no task has tags it is nearly free, and nobody sees it come.',
    caughtBy: 'the database sends only the columns that a list shows',
    message: '10 columns came over the wire, and a list shows 9',
    edits: [
      {
        file: FILE,
        from: 'select: listColumns,',
        to: "select: { ...listColumns, tags: true },\n    relationLoadStrategy: 'join',",
      },
    ],
  },
  {
    name: 'a-thousand-at-most',
    title: 'Caps the list, so that it stays quick',
    why: 'A list of all tasks that ends after a thousand says nothing about those that are missing. Pages say how many there are, or where they go on: those are 4.3 and 4.4.',
    caughtBy: 'a long list is whole, and one statement still reads it',
    message: 'tasks in a list of many',
    edits: [{ file: FILE, from: 'select: listColumns,', to: 'select: listColumns,\n    take: 1000,' }],
  },
  {
    name: 'in-pieces',
    title: 'Reads a thousand rows at a time',
    why: 'Each piece begins with an offset, so the last one walks past all others; and a task that comes in between two pieces moves the rows behind it, one of which is then read twice.',
    caughtBy: 'a long list is whole, and one statement still reads it',
    message: 'the list took 3 statements',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const list: Task[] = []
          for (;;) {
            const rows = await db.task.findMany({
              select: listColumns,
              where: conditionOf(filter),
              orderBy: [...oldestFirst],
              skip: list.length,
              take: 1000,
            })
            list.push(...rows.map(toTask))
            if (rows.length < 1000) return list
          }
        `,
      },
    ],
  },
  {
    name: 'titles-cut-short',
    title: 'Cuts long titles in the database, as the screen does',
    why: 'It saves bytes, and the answer is another one: whoever edits a task from the list saves a title that ends in its middle.',
    caughtBy: "the same list as before: a user's tasks",
    message: 'title',
    edits: [
      {
        file: FILE,
        from: NARROW,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<TaskRow[]>\`
            SELECT id, user_id AS "userId", left(title, 100) AS title, done, due_date AS "dueDate", version,
              deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"
            FROM tasks
            WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid)
              AND (\${done}::boolean IS NULL OR done = \${done}::boolean)
              AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id\`
          return rows.map(toTask)
        `,
      },
      withRow,
    ],
  },
])
