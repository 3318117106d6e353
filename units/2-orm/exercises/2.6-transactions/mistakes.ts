import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'forgotten-await',
    title: 'A query that nobody awaits',
    why: 'What a method of Prisma returns is not a running query but the plan of one, which is sent when somebody awaits it. Without await the deletion never happens, without any error: the account stays, empty. A linter that knows floating promises finds it.',
    caughtBy: 'a merge moves the tasks with their tags, fills the empty bio and deletes the old account',
    message: 'a query of Prisma is sent when it is awaited, not when it is called',
    edits: [
      {
        file: 'src/transactions.ts',
        from: 'await tx.user.delete({ where: { id: fromId } })',
        to: 'void tx.user.delete({ where: { id: fromId } })',
      },
    ],
  },
  {
    name: 'past-the-transaction',
    title: 'The client instead of the transaction',
    why: 'One db among all the tx, and nothing shows it as long as all goes well. That statement goes over another connection and is committed at once: when the deletion fails, the tasks have moved all the same. Where it touches a row that the transaction has locked, it waits for the transaction that waits for it, until a timeout ends both.',
    caughtBy: 'a failure at any statement of a merge leaves both accounts as they were',
    message: 'what it had written to tasks: not all of it is in one transaction',
    edits: [
      {
        file: 'src/transactions.ts',
        from: 'const { count } = await tx.task.updateMany({ where: { userId: fromId }, data: { userId: intoId } })',
        to: 'const { count } = await db.task.updateMany({ where: { userId: fromId }, data: { userId: intoId } })',
      },
    ],
  },
  {
    name: 'tags-afterwards',
    title: 'First the task, then its tags',
    why: 'Each call is a transaction of its own. When the second tag fails, the task is there with the first one, and the user who tries again has it twice. Prisma makes one transaction of what is written in one call: nest the tags into the task.',
    caughtBy: 'a failure at any statement of a new task leaves neither task nor tag behind',
    message: 'not all of it is in one transaction',
    edits: [
      {
        file: 'src/transactions.ts',
        from: `
          const links = [...new Set(tags)].map((name) => ({
            tag: { connectOrCreate: { where: { name }, create: { name } } },
          }))
          // A nested write is several statements, and one transaction: Prisma puts BEGIN and COMMIT around it.
          const task = await db.task.create({
            data: { userId, title, tags: { create: links } },
            select: {
              id: true,
              userId: true,
              title: true,
              done: true,
              tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: 'asc' } } },
            },
          })
          return { ...task, tags: task.tags.map(({ tag }) => tag.name) }
        `,
        to: `
          const task = await db.task.create({ data: { userId, title } })
          const names = [...new Set(tags)].sort()
          for (const name of names) {
            const tag = await db.tag.upsert({ where: { name }, create: { name }, update: {} })
            await db.taskTag.create({ data: { taskId: task.id, tagId: tag.id } })
          }
          return { id: task.id, userId, title, done: task.done, tags: names }
        `,
      },
    ],
  },
])
