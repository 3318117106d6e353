import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Routes that know no database',
  summary:
    'Take the ORM out of the route handlers: they ask a repository that they are given, and it is built once, where the app is put ' +
    'together. Then they run on a Map as well as on PostgreSQL.',
  points: 10,
  minutes: 20,
  technologies: ['Fastify', 'repository pattern', 'dependency injection'],
  services: [],
  edit: ['src/routes/users.ts', 'src/routes/tasks.ts', 'src/app/wiring.ts'],
  docs: 'docs/unit-3/01-why-repositories.md',
  hints: [
    'A Fastify plugin gets options: the second parameter of the plugin, and the second argument of app.register. What a handler ' +
      'needs can come in by that door instead of by an import.',
    'export const taskRoutes: Routes<{ tasks: TasksRepository }> = (app, { tasks }, done) => … and in wiring.ts ' +
      'app.register(taskRoutes, { tasks: repositories.tasks() }). A repository gives undefined or false for what is not there: ' +
      'make a 404 of it. What it throws, the handler does not catch.',
    'Each handler gets shorter: (await users.findById(params.id)) ?? missing(params.id); if (!(await tasks.remove(params.id))) ' +
      'missing(params.id); tasks.findAllByUser(query.userId, { includeDeleted: query.include_deleted }). The password is still hashed ' +
      'in the route. Then delete db, the onClose hook and every import that only they needed: database.ts, config.ts and both ' +
      'entity.ts files.',
  ],
})
