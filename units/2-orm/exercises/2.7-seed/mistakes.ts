import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'clears-first',
    title: 'Empties the tables first',
    why: 'The rows are the same every time, and everything that somebody had entered by hand is gone. On the day when DATABASE_URL points at the wrong server, it is everything that the customers had entered.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'the rows of users after a run on a database that is in use',
    edits: [
      {
        file: 'src/seed.ts',
        from: `
          async function writeAll(tx: Transaction): Promise<void> {
        `,
        to: `
          async function writeAll(tx: Transaction): Promise<void> {
            await tx.task.deleteMany()
            await tx.user.deleteMany()
        `,
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.task.upsert({ where: { id: row.id }, create: row, update: row })',
        to: 'await tx.task.create({ data: row })',
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.taskTag.createMany({ data: links, skipDuplicates: true })',
        to: 'await tx.taskTag.createMany({ data: links })',
      },
      {
        file: 'src/seed.ts',
        from: `
          await tx.user.createMany({ data: rows, skipDuplicates: true })
          for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
        `,
        to: `
          await tx.user.createMany({ data: rows })
        `,
      },
    ],
  },
  {
    name: 'forgets-renamed-tags',
    title: 'Expects every tag under its name',
    why: 'After createMany with skipDuplicates every tag is there, so all names are found, one would think. But where a tag was renamed, its id is taken: the insert is skipped, the name is not found, and the links have no tag. One renamed tag, and the seed fails for everybody who shares that database.',
    caughtBy: 'a seeded tag that somebody renamed gets its name back, and stays on its tasks',
    message: 'a run after a tag was renamed failed',
    edits: [
      {
        file: 'src/seed.ts',
        from: `
          for (const { id, name } of own.filter((tag) => !ids.has(tag.name))) {
            // Its id was taken and its name was not: somebody has renamed it.
            await tx.tag.update({ where: { id }, data: { name } })
            ids.set(name, id)
          }
        `,
        to: '',
      },
    ],
  },
  {
    name: 'known-by-their-address',
    title: 'Knows its users by their address',
    why: 'The address is what a colleague changes first, to try the mail. Then the seed does not find its user, makes them anew, and fails at the id that is taken: the app of everybody whose rows were touched does not start with its data any more. What never changes is the id; look for that.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'the second run failed with DB_UNIQUE',
    edits: [
      {
        file: 'src/seed.ts',
        from: `
          for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
        `,
        to: `
          for (const row of rows) {
            await tx.user.upsert({ where: { email: row.email }, create: row, update: row })
          }
        `,
      },
    ],
  },
  {
    name: 'moving-timestamps',
    title: 'Leaves updatedAt to the client',
    why: 'Prisma sets a field with @updatedAt whenever it writes, and every run of the seed writes. So all tasks were changed "just now", lists sorted by change come in another order each day, and a screenshot in a test never looks the same twice.',
    caughtBy: 'a second run changes nothing: no row more, and no id or timestamp another',
    message: 'what stands in the rows of users after a second run',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'const row = { ...task, id: taskId(n), createdAt: morning(n), updatedAt: morning(task.done ? n + 2 : n) }',
        to: 'const row = { ...task, id: taskId(n), createdAt: morning(n) }',
      },
      {
        file: 'src/seed.ts',
        from: 'const rows = users.map((user) => ({ ...user, createdAt: morning(0), updatedAt: morning(0) }))',
        to: 'const rows = users.map((user) => ({ ...user, createdAt: morning(0) }))',
      },
    ],
  },
  {
    name: 'only-when-empty',
    title: 'Only if there is nothing yet',
    why: 'A count decides, and a count is out of date as soon as it is there: two that start together (the app and its tests, two containers) both find nothing and both write, and one of them dies. And what was changed or deleted once never comes back, because the table is not empty.',
    caughtBy: '4 runs at once: none fails, and the rows are the same',
    message: 'what one finds missing, the other may be writing',
    edits: [
      {
        file: 'src/seed.ts',
        from: `
          // Two that seed at once take turns: the second one waits at the users, inside its transaction.
        `,
        to: `
          // Two that seed at once take turns: the second one waits at the users, inside its transaction.
          if ((await db.user.count()) > 0) return
        `,
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.task.upsert({ where: { id: row.id }, create: row, update: row })',
        to: 'await tx.task.create({ data: row })',
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.taskTag.createMany({ data: links, skipDuplicates: true })',
        to: 'await tx.taskTag.createMany({ data: links })',
      },
      {
        file: 'src/seed.ts',
        from: `
          await tx.user.createMany({ data: rows, skipDuplicates: true })
          for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
        `,
        to: `
          await tx.user.createMany({ data: rows })
        `,
      },
    ],
  },
  {
    name: 'plain-inserts',
    title: 'Inserts, and nothing else',
    why: 'It works once. When somebody runs it again, because a colleague has added a task to it, they get an error, delete the database and lose what they had set up by hand. A seed is run all the time, so it has to write or put right, not only write.',
    caughtBy: 'a second run changes nothing: no row more, and no id or timestamp another',
    message: 'the second run failed with DB_UNIQUE: it met rows of the first one',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await tx.task.upsert({ where: { id: row.id }, create: row, update: row })',
        to: 'await tx.task.create({ data: row })',
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.taskTag.createMany({ data: links, skipDuplicates: true })',
        to: 'await tx.taskTag.createMany({ data: links })',
      },
      {
        file: 'src/seed.ts',
        from: `
          await tx.user.createMany({ data: rows, skipDuplicates: true })
          for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
        `,
        to: `
          await tx.user.createMany({ data: rows })
        `,
      },
    ],
  },

  {
    name: 'links-only-tasks-without-tags',
    title: 'Writes the tags of a task only when it has none',
    why: 'A task with tags seems complete. But a row of task_tags is a seeded row too: where somebody has removed one tag of two, it never comes back.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'the rows of task_tags after a run on a database that is in use',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await tx.taskTag.createMany({ data: links, skipDuplicates: true })',
        to: `
          const tagged = new Set((await tx.taskTag.findMany()).map((link) => link.taskId))
          const missing = links.filter((link) => !tagged.has(link.taskId))
          await tx.taskTag.createMany({ data: missing, skipDuplicates: true })
        `,
      },
    ],
  },
  {
    name: 'puts-half-a-row-right',
    title: 'Puts right only what people usually change',
    why: 'Title and done are what the app can change, so the rest seems safe. A colleague with psql has moved a task to the other user: it stays there, and the list in every screenshot is one task short.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'what stands in the rows of tasks after a run on a database that is in use',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await tx.task.upsert({ where: { id: row.id }, create: row, update: row })',
        to: `
          const { title, done, updatedAt } = row
          await tx.task.upsert({ where: { id: row.id }, create: row, update: { title, done, updatedAt } })
        `,
      },
    ],
  },
  {
    name: 'swallows-the-error',
    title: 'Catches every error',
    why: 'A seed must not fail when it runs twice, so its errors are caught. All of them: also those of a table that is missing or a database that is full. It reports success, and somebody looks for an hour why the list is empty.',
    caughtBy: 'a seed that cannot be written says so',
    message: 'but the seed reported success',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await db.$transaction(writeAll, { timeout: 30_000 })',
        to: 'await db.$transaction(writeAll, { timeout: 30_000 }).catch(() => undefined)',
      },
    ],
  },
  {
    name: 'sweeps-its-users',
    title: 'Deletes what its users have besides',
    why: 'The seeded users are for everybody, so a colleague gives one of them a task to try something. The next run deletes it: the user is the seed’s own, the task is not.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'the rows of tasks after a run on a database that is in use',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'const tagIds = await writeTags(tx)',
        to: `
          const own = tasks.map((_, n) => taskId(n))
          await tx.task.deleteMany({ where: { userId: { in: [ADA, BO] }, id: { notIn: own } } })
          const tagIds = await writeTags(tx)
        `,
      },
    ],
  },
  {
    name: 'sweeps-unused-tags',
    title: 'Deletes tags that no task has',
    why: 'Tags that no task has look like what an older seed has left. They may also be those that a colleague made a minute ago and has not used yet.',
    caughtBy: 'rows of others stay, and seeded rows that were changed or deleted are put right',
    message: 'the rows of tags after a run on a database that is in use',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'const stored = await tx.tag.findMany(',
        to: 'await tx.tag.deleteMany({ where: { name: { notIn: tagNames }, tasks: { none: {} } } })\n  const stored = await tx.tag.findMany(',
      },
    ],
  },
])
