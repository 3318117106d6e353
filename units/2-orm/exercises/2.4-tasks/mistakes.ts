import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'anybodys-task',
    title: 'Whoever knows the id may change it',
    why: 'The id is found in a link, a log or a screenshot, and then everybody can rename and delete everybody’s tasks. Checking in the page who is logged in does not help: the request comes without the page. The owner belongs into the WHERE of every statement.',
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
    why: 'update and delete throw when they find nothing, and so they do when the database is away, a lock is not free or a value does not fit. With all of that caught, users are told that their task does not exist while the database is down, and no log says otherwise. Catch the one error that you mean (P2025), or use the functions that count.',
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
    why: 'Tasks can be ticked off, and never be opened again: done: false is dropped on the way, the answer is a 200, and the page shows what it showed before. "Not given" is undefined and nothing else, and an undefined field is one that the client leaves alone by itself.',
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
    title: 'Look whose it is, then write',
    why: 'Two statements, and a moment between them. Whoever deletes the task in that moment turns your answer "there is none" into an exception (P2025), which the user sees as an error page. One statement that finds, checks and writes has no such moment, and is faster too.',
    caughtBy: 'PostgreSQL: a task that goes just before the write is none, and no error',
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
    why: 'TypeScript promises that changes has a title and a done; a request body keeps no promises. Every field that the model knows is written: with { "userId": … } a task moves to somebody else, with { "createdAt": … } the past is rewritten.',
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
