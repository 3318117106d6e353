import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'catches-in-the-route',
    title: 'Every error of the repository is a 404',
    why: 'The route catches every error of the repository and answers 404. While the database is down, every user reads that their account does not exist. Nothing is in the log, and the error handler, which should decide this, never gets the error.',
    caughtBy: 'what a repository throws reaches the error handler as it is',
    message: 'what reached the error handler, after the repository had failed',
    edits: [
      {
        file: 'src/routes/users.ts',
        from: `
          return (await users.findById(params.id)) ?? missing(params.id)
        `,
        to: `
          try {
            return (await users.findById(params.id)) ?? missing(params.id)
          } catch {
            return missing(params.id)
          }
        `,
      },
    ],
  },
  {
    name: 'module-level-singleton',
    title: 'One repository for the whole process',
    why: 'Kept in a variable of the module, the repository of the first app serves all others in this process: the second test finds the users of the first. A test that passes alone fails together with others, and which one fails depends on the order.',
    caughtBy: 'two apps in one process have repositories of their own',
    message: 'a user whom only the first app knows, asked of the second app',
  },
  {
    name: 'one-for-each-request',
    title: 'A new repository for each request',
    why: 'What a repository holds (prepared statements, a cache, a client with its connections) is created and thrown away with every request. If it opens a client, the database runs out of connections after a hundred requests. A repository in memory loses its rows after each request.',
    caughtBy: 'both repositories are built once, when the app is put together',
    message: 'how often each repository was built by wireRoutes, before any request',
    edits: [
      {
        file: 'src/app/wiring.ts',
        from: 'app.register(taskRoutes, { tasks: repositories.tasks() })',
        to: 'app.register(taskRoutes, { build: () => repositories.tasks() })',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'readonly tasks: TasksRepository',
        to: 'readonly build: () => TasksRepository',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'export const taskRoutes: Routes<TaskRoutesOptions> = (app, { tasks }, done) => {',
        to: 'export const taskRoutes: Routes<TaskRoutesOptions> = (app, { build }, done) => {',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'tasks.findAllByUser(query.userId, { includeDeleted: query.include_deleted }),',
        to: 'build().findAllByUser(query.userId, { includeDeleted: query.include_deleted }),',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'const task = await tasks.create(body)',
        to: 'const task = await build().create(body)',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'const task = (await tasks.findById(params.id)) ?? missing(params.id)',
        to: 'const task = (await build().findById(params.id)) ?? missing(params.id)',
      },
      {
        file: 'src/routes/tasks.ts',
        from: 'if (!(await tasks.remove(params.id))) missing(params.id)',
        to: 'if (!(await build().remove(params.id))) missing(params.id)',
      },
    ],
  },
  {
    name: 'one-query-in-the-route',
    title: 'One query directly in the route',
    why: 'The list needed a filter, and importing Prisma was quick. From then on this file cannot be loaded without a database, and neither can its tests. The rule about the trash now stands in two places, and the next change will miss one of them.',
    caughtBy: 'from no route does an import lead to the database',
    message: 'a route knows the database',
    edits: [
      {
        file: 'src/routes/tasks.ts',
        from: `
          import { NotFound } from '../app/errors.ts'
        `,
        to: `
          import { NotFound } from '../app/errors.ts'
          import { readConfig } from '../config.ts'
          import { openDatabase } from '../database.ts'
          import { toTask } from '../tasks/entity.ts'
        `,
      },
      {
        file: 'src/routes/tasks.ts',
        from: `

          export interface TaskRoutesOptions {
        `,
        to: `

          const db = openDatabase(readConfig().databaseUrl)

          export interface TaskRoutesOptions {
        `,
      },
      {
        file: 'src/routes/tasks.ts',
        from: `
          app.get('/tasks', { schema: list }, ({ query }) =>
            tasks.findAllByUser(query.userId, { includeDeleted: query.include_deleted }),
          )
        `,
        to: `
          app.get('/tasks', { schema: list }, async ({ query }) => {
            const where = { userId: query.userId, ...(query.include_deleted ? {} : { deletedAt: null }) }
            return (await db.task.findMany({ where, orderBy: { createdAt: 'asc' } })).map(toTask)
          })
        `,
      },
    ],
  },
])
