import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'deleted-at-in-the-key',
    title: 'UNIQUE (user_id, title, deleted_at)',
    why: 'For a unique index no NULL equals another. All who live have a NULL there, so the rule holds for the trash, where nobody needs it, and for nobody else.',
    caughtBy: 'among the living a title stays unique for each user, under the name that the app knows',
    message: 'no NULL equals another',
  },
  {
    name: 'deletes-the-dead',
    title: 'Forgets the filter in one query',
    why: 'The list has it, the count has it, and the one query that nobody thought of works on the trash as well: here a second click on "delete" makes the 30 days begin anew. With soft deletes every query has to say which rows it means, and one that does not is no error, only wrong.',
    caughtBy: 'what is in the trash already cannot be deleted again, nor what never was',
    message: 'its 30 days begin anew',
    edits: [
      {
        file: 'src/tasks/trash.ts',
        from: 'const { count } = await db.task.updateMany({ where: { id, ...living }, data: { deletedAt: new Date() } })',
        to: 'const { count } = await db.task.updateMany({ where: { id }, data: { deletedAt: new Date() } })',
      },
    ],
  },
  {
    name: 'deletes-what-came-back',
    title: 'deleteMany with a limit',
    why: 'Prisma writes DELETE … WHERE id IN (SELECT id … LIMIT n). When a row of those is being changed, PostgreSQL waits, and then looks at its id again and not at the subquery: a task that its owner has just taken out of the trash is deleted for good.',
    caughtBy: 'a task that is taken out of the trash meanwhile stays',
    message: 'although its owner had taken it out of the trash',
    edits: [
      {
        file: 'src/tasks/trash.ts',
        from: `
          const batch = await db.task.findMany({ where: expired, select: { id: true }, take: batchSize })
          // The condition once more: a task that is taken out of the trash meanwhile is kept. Prisma's own \`limit\` would not
          // do: it puts the condition into a subquery, and PostgreSQL does not look at that again when it had to wait for a
          // row.
          const { count } = await db.task.deleteMany({
            where: { id: { in: batch.map(({ id }) => id) }, ...expired },
          })
          purged += count
          if (batch.length < batchSize) return purged
        `,
        to: `
          const { count } = await db.task.deleteMany({ where: expired, limit: batchSize })
          if (count === 0) return purged
          purged += count
        `,
      },
    ],
  },
  {
    name: 'down-empties-the-trash',
    title: 'A way back that empties the trash',
    why: 'The old rule cannot come back while a title is there twice, so what is in the trash has to go. That it goes for good is noticed on the day after the rollback, when somebody wants a task back.',
    caughtBy: 'down gives up rather than delete what stands in its way',
    message: 'got its way by deleting',
  },
  {
    name: 'one-large-delete',
    title: 'One DELETE for all that has expired',
    why: 'The first purge after a year meets a million rows: one transaction, which holds all their locks for minutes, lets replicas fall behind, and when it fails at the end has done nothing.',
    caughtBy: 'a purge in batches of 10 commits at most 10 tasks at once, and ends',
    message: 'Tasks of the largest transaction',
    edits: [
      {
        file: 'src/tasks/trash.ts',
        from: '{ now = new Date(), olderThanDays = 30, batchSize = 500 }: PurgeOptions = {},',
        to: '{ now = new Date(), olderThanDays = 30 }: PurgeOptions = {},',
      },
      {
        file: 'src/tasks/trash.ts',
        from: `
          let purged = 0
          for (;;) {
            const batch = await db.task.findMany({ where: expired, select: { id: true }, take: batchSize })
            // The condition once more: a task that is taken out of the trash meanwhile is kept. Prisma's own \`limit\` would not
            // do: it puts the condition into a subquery, and PostgreSQL does not look at that again when it had to wait for a
            // row.
            const { count } = await db.task.deleteMany({
              where: { id: { in: batch.map(({ id }) => id) }, ...expired },
            })
            purged += count
            if (batch.length < batchSize) return purged
          }
        `,
        to: `
          const { count } = await db.task.deleteMany({ where: expired })
          return count
        `,
      },
    ],
  },
  {
    name: 'plain-unique',
    title: 'The unique index stays as it is',
    why: 'The row is still in the table, and so its title is still taken. People delete a task, want to write it anew, and are told about a duplicate that they cannot see.',
    caughtBy: 'a title in the trash can be used again, as often as you like',
    message: 'although only the trash has it',
  },
  {
    name: 'rows-for-tasks',
    title: 'Gives Prisma’s rows as they are',
    why: 'They have the same names as a Task, so the list looks right as long as nobody has a due date. Then it is a Date at midnight UTC: JSON makes a time of it, and west of Greenwich the task is due a day early.',
    caughtBy: 'a list shows the trash, too, when it is asked for',
    message: 'toTask makes it one',
    edits: [
      {
        file: 'src/tasks/trash.ts',
        from: `
          import { toTask } from './entity.ts'
        `,
        to: '',
      },
      { file: 'src/tasks/trash.ts', from: 'return rows.map(toTask)', to: 'return rows as unknown as Task[]' },
    ],
  },
])
