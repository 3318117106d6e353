import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'address-by-the-way',
    title: 'Passes the changes of a user on as they came',
    why: 'The type says displayName and bio, and Prisma takes any column. With an email in the same body the account belongs to whoever reads that mailbox, and no address was ever confirmed.',
    caughtBy: 'Prisma: update lets no other field of a user through, whatever a request brings',
    message: 'only displayName and bio may change',
    edits: [
      {
        file: 'src/repositories/prisma.ts',
        from: `
          async update(id, { displayName, bio }) {
            // "…Many" says how many there were; \`update\` would throw for a user who is not there.
            const [row] = await db.user.updateManyAndReturn({ where: { id }, data: { displayName, bio } })
        `,
        to: `
          async update(id, changes) {
            const [row] = await db.user.updateManyAndReturn({ where: { id }, data: changes })
        `,
      },
    ],
  },
  {
    name: 'double-without-rules',
    title: 'A double that accepts everything',
    why: 'In memory every title is free, so all tests of the handlers see only success. The first duplicate in production meets code that nobody has ever run. A double is worth as much as the rules that it shares with the real thing.',
    caughtBy: 'in memory: a title is unique among the living tasks of one user',
    message: 'was accepted; it must be refused with DB_UNIQUE',
    edits: [
      {
        file: 'src/repositories/memory.ts',
        from: `
          const refuseTaken = ({ id, userId, title }: Task) => {
            const isRival = (task: Task) => task.userId === userId && task.title === title && task.id !== id
        `,
        to: `
          const refuseTaken = ({ id }: Task) => {
            const isRival = (task: Task) => task.id === id && task.deletedAt !== null
        `,
      },
    ],
  },
  {
    name: 'hands-out-its-own',
    title: 'The objects in the Map are the objects that go out',
    why: 'A caller that changes what it has been given changes what is stored, without update and without a new version. A test on such a double passes where the database would have kept the old value: the double is kinder than the real thing, and the bug goes to production.',
    caughtBy: 'in memory: changing a returned object does not change what is stored',
    message: 'hand out a copy',
    edits: [
      { file: 'src/repositories/memory.ts', from: 'return structuredClone(entity)', to: 'return entity' },
    ],
  },
  {
    name: 'returns-the-row',
    title: "Hands out Prisma's row",
    why: "TypeScript has nothing against a row where an entity is asked for: it has all the fields, and more. One of the others is the password's hash, and the next handler that answers with a user sends it to everybody. The day on which a column is added, it is in the API.",
    caughtBy: "Prisma: users come as entities, and nobody's password hash with them",
    message: 'has a field passwordHash, which an entity does not have',
    edits: [
      {
        file: 'src/repositories/prisma.ts',
        from: `
          const row = await db.user.findUnique({ where: { id } })
          return row ? toUser(row) : undefined
        `,
        to: `
          return (await db.user.findUnique({ where: { id } })) ?? undefined
        `,
      },
    ],
  },
  {
    name: 'snake-case',
    title: 'SELECT * in the repository',
    why: 'The list comes from raw SQL and goes out as it came: user_id, due_date, created_at. Its caller has to know the table, and the repository hides nothing any more. Half of the app says task.dueDate, which is undefined here, and nobody complains.',
    caughtBy: 'Prisma: tasks come as entities: camelCase, days as text, times as Date',
    message: 'rows stop at the repository',
    edits: [
      {
        file: 'src/repositories/prisma.ts',
        from: `
          import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
        `,
        to: `
          import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
          import type { Task } from 'unit-3/contract'
        `,
      },
      {
        file: 'src/repositories/prisma.ts',
        from: `
          const where = { userId, ...(!includeDeleted && living) }
          // Tasks of one import share their time; without the id their order would be undefined.
          const rows = await db.task.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
          return rows.map(toTask)
        `,
        to: `
          // Tasks of one import share their time; without the id their order would be undefined.
          return db.$queryRaw<Task[]>\`
            SELECT * FROM tasks
            WHERE user_id = \${userId}::uuid AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id\`
        `,
      },
    ],
  },
  {
    name: 'spreads-the-changes',
    title: 'data: { ...changes }',
    why: "Types are gone at run time: what is spread is whatever a request body held. With userId in it a task moves to another user's list, with createdAt it becomes older than it is; Prisma writes every column that it knows.",
    caughtBy: 'Prisma: update lets no other field through, whatever a request brings',
    message: 'only title, done and dueDate may change',
    edits: [
      {
        file: 'src/repositories/prisma.ts',
        from: `
          async update(id, { title, done, dueDate }) {
            const data = { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } }
        `,
        to: `
          async update(id, changes) {
            const data = { ...changes, dueDate: fromDay(changes.dueDate), version: { increment: 1 } }
        `,
      },
    ],
  },
  {
    name: 'trash-keeps-the-title',
    title: 'The double counts the trash, too',
    why: 'In the database the title of a task in the trash is free again; in this double it is taken. Tests on the double show a 409 that no user will ever get, or somebody “repairs” the app until they are green.',
    caughtBy: 'in memory: a title is unique among the living tasks of one user',
    message: 'the trash does not count',
    edits: [
      {
        file: 'src/repositories/memory.ts',
        from: `
          if ([...byId.values()].some((task) => task.deletedAt === null && isRival(task)))
            throw taken('tasks_user_id_title_key')
        `,
        to: `
          if ([...byId.values()].some(isRival)) throw taken('tasks_user_id_title_key')
        `,
      },
    ],
  },
])
