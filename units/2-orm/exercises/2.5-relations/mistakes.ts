import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'keeps-the-tasks-not-the-load',
    title: 'Keeps what came, and not that it is on its way',
    why: 'While the first load is under way nothing is kept yet, so everybody who asks in the meantime starts a load of their own. On a quiet afternoon nobody notices; on a page that many open at the same moment, the same query runs hundreds of times at once, just when the database has the most to do.',
    caughtBy: 'lazy: what was asked for once is not asked for again',
    message: 'two who ask at the same time share one load',
    edits: [
      {
        file: 'src/relations.ts',
        from: `
          let loading: Promise<T> | undefined
          return () =>
            (loading ??= load().catch((error: unknown) => {
              loading = undefined
              throw error
            }))
        `,
        to: `
          let loaded: T | undefined
          return async () => (loaded ??= await load())
        `,
      },
      {
        file: 'src/relations.ts',
        from: 'const tasks = await db.task.findMany({ where: { userId }, ...taskOnBoard })',
        to: "const tasks = await db.task.findMany({ where: { userId }, ...taskOnBoard, relationLoadStrategy: 'join' })",
      },
    ],
  },
  {
    name: 'loads-everything-first',
    title: 'Lazy in name only',
    why: 'All tasks are loaded with the list, and tasks() hands out what has been in memory since. Opening one board costs as much as all of them, and shows it as it was when the list was loaded, not as it is.',
    caughtBy: 'lazy: tasks are loaded when they are asked for, and no sooner',
    message: 'was everything loaded beforehand?',
    edits: [
      {
        file: 'src/relations.ts',
        from: `
          const users = await db.user.findMany({ select: { id: true, displayName: true }, orderBy: byEmail })
          return users.map(({ id, displayName }) => ({ userId: id, displayName, tasks: once(() => tasksOf(db, id)) }))
        `,
        to: `
          const boards = await boardsByJoin(db)
          return boards.map(({ tasks, ...user }) => ({ ...user, tasks: () => Promise.resolve(tasks) }))
        `,
      },
      {
        file: 'src/relations.ts',
        from: `
          function once<T>(load: () => Promise<T>): () => Promise<T> {
            // What is kept is the promise, not the tasks: two that ask at the same time wait for the same query.
            let loading: Promise<T> | undefined
            return () =>
              (loading ??= load().catch((error: unknown) => {
                loading = undefined
                throw error
              }))
          }

          async function tasksOf(db: Database, userId: string): Promise<BoardTask[]> {
            const tasks = await db.task.findMany({ where: { userId }, ...taskOnBoard })
            return tasks.map(toBoardTask)
          }

        `,
        to: '',
      },
    ],
  },
  {
    name: 'no-order-inside',
    title: 'Only the outermost list has an order',
    why: 'The users are sorted, and their tasks come as PostgreSQL happens to find them: in the order in which they were stored, until somebody edits one and it jumps to the end of its board. An orderBy counts for its own level only.',
    caughtBy: 'include: all boards, with a query per table however many rows there are',
    message: 'each level of a relation has an order of its own, or none',
    edits: [
      {
        file: 'src/relations.ts',
        from: `
            tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: 'asc' } } },
          },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        `,
        to: `
            tags: { select: { tag: { select: { name: true } } } },
          },
        `,
      },
    ],
  },
  {
    name: 'query-in-a-loop',
    title: 'A query for every user',
    why: 'One query for the list and one more for each of its rows: N+1. On a developer’s machine with three users nobody notices; with a thousand, each page waits for a thousand round trips. Promise.all does not help, it only asks them all at once and takes every connection of the pool.',
    caughtBy: 'include: all boards, with a query per table however many rows there are',
    message: 'a query for every user or every task is the N+1 problem',
    edits: [
      {
        file: 'src/relations.ts',
        from: `
          const users = await db.user.findMany({ select: board, orderBy: byEmail, relationLoadStrategy: 'query' })
          return users.map(toBoard)
        `,
        to: `
          const users = await db.user.findMany({ select: { id: true, displayName: true }, orderBy: byEmail })
          return Promise.all(
            users.map(async ({ id, displayName }) => ({ userId: id, displayName, tasks: await tasksOf(db, id) })),
          )
        `,
      },
    ],
  },
])
