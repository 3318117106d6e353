import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'anybodys-task',
    title: 'Anybody who knows the id may change the task',
    why: 'The id is found in a link, a log or a screenshot, and then everybody can rename and delete everybody’s tasks. Checking in the page who is logged in does not help: the request comes without the page. So the WHERE of every statement must name the owner.',
    caughtBy: 'PostgreSQL: a task is out of reach for everybody but its owner',
    message: 'the task, after somebody else tried to change and to delete it',
    edits: [
      { file: 'src/tasks.ts', from: '{ id, userId }: TaskOfUser,', to: '{ id }: TaskOfUser,' },
      {
        file: 'src/tasks.ts',
        from: 'const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })',
        to: 'const [task] = await db.task.updateManyAndReturn({ where: { id }, data: { title, done } })',
      },
      {
        file: 'src/tasks.ts',
        from: `
          export async function deleteTask(db: Database, { id, userId }: TaskOfUser): Promise<boolean> {
            const { count } = await db.task.deleteMany({ where: { id, userId } })
        `,
        to: `
          export async function deleteTask(db: Database, { id }: TaskOfUser): Promise<boolean> {
            const { count } = await db.task.deleteMany({ where: { id } })
        `,
      },
    ],
  },
  {
    name: 'every-error-is-none',
    title: 'Takes every error for "no such task"',
    why: 'update and delete throw when they find nothing. They also throw when the database cannot be reached, a lock is not free or a value does not fit. If all of these are caught, users read that their task does not exist while the database is down, and the log says nothing. Catch P2025 only, or use updateMany and deleteMany, which return a count.',
    caughtBy: 'PostgreSQL: a failure of the database reaches the caller, and is not "no such task"',
    message: 'nobody knows whether the task is there, so only an error is true',
    edits: [
      {
        file: 'src/tasks.ts',
        from: `
          const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })
          return task
        `,
        to: `
          try {
            return await db.task.update({ where: { id, userId }, data: { title, done } })
          } catch {
            // There is no such task.
            return undefined
          }
        `,
      },
      {
        file: 'src/tasks.ts',
        from: `
          const { count } = await db.task.deleteMany({ where: { id, userId } })
          return count > 0
        `,
        to: `
          try {
            await db.task.delete({ where: { id, userId } })
            return true
          } catch {
            return false
          }
        `,
      },
    ],
  },
  {
    name: 'false-is-not-given',
    title: 'Takes false for "not given"',
    why: 'A task can be marked as done, but never as open again: done: false is dropped, the answer is still 200, and the page shows the old value. Only undefined means "not given", and Prisma leaves a field alone that is undefined.',
    caughtBy: 'PostgreSQL: false and an empty title are values like any other, and what is not given stays',
    message: 'takes false for "not given"',
    edits: [
      {
        file: 'src/tasks.ts',
        from: `
          const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })
        `,
        to: `
          const [task] = await db.task.updateManyAndReturn({
            where: { id, userId },
            data: { ...(title && { title }), ...(done && { done }) },
          })
        `,
      },
    ],
  },
  {
    name: 'look-first',
    title: 'Reads the owner first, then writes',
    why: 'Time passes between the two statements. If somebody deletes the task in that time, update throws P2025, and the user sees an error page instead of "not found". One statement that finds, checks and writes leaves no such gap, and is faster too.',
    caughtBy: 'PostgreSQL: a task that is deleted just before the write counts as not found, and is no error',
    message: 'after you had looked and before you wrote',
    edits: [
      {
        file: 'src/tasks.ts',
        from: `
          const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })
          return task
        `,
        to: `
          const task = await db.task.findUnique({ where: { id } })
          if (task?.userId !== userId) return undefined
          return db.task.update({ where: { id }, data: { title, done } })
        `,
      },
      {
        file: 'src/tasks.ts',
        from: `
          const { count } = await db.task.deleteMany({ where: { id, userId } })
          return count > 0
        `,
        to: `
          const task = await db.task.findUnique({ where: { id } })
          if (task?.userId !== userId) return false
          await db.task.delete({ where: { id } })
          return true
        `,
      },
    ],
  },
  {
    name: 'whole-request',
    title: 'Hands the whole object to the client',
    why: 'TypeScript says that changes holds title and done only, but a request body may hold anything. Every field that the model knows is written: with { "userId": … } a task moves to somebody else, with { "createdAt": … } the past is rewritten.',
    caughtBy: 'PostgreSQL: only title and done are written, whatever else the caller’s object holds',
    message: 'a request body decides about title and done, and nothing else',
    edits: [
      {
        file: 'src/tasks.ts',
        from: `
          export async function createTask(db: Database, { userId, title, done }: NewTask): Promise<Task> {
            // Field by field: what else the caller's object holds at run time must not get into the row.
            return db.task.create({ data: { userId, title, done } })
        `,
        to: `
          export async function createTask(db: Database, task: NewTask): Promise<Task> {
            return db.task.create({ data: task })
        `,
      },
      { file: 'src/tasks.ts', from: '{ title, done }: TaskChanges,', to: 'changes: TaskChanges,' },
      {
        file: 'src/tasks.ts',
        from: 'const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: { title, done } })',
        to: 'const [task] = await db.task.updateManyAndReturn({ where: { id, userId }, data: changes })',
      },
    ],
  },
])
