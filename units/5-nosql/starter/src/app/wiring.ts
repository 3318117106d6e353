import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import { taskRoutes } from '../routes/tasks.ts'
import { userRoutes } from '../routes/users.ts'

/** Puts the routes of users and of tasks on the app, and hands each the repository that it works with. */
export function wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void {
  // Built here, once for this app: neither anew for each request, nor at module level, where two apps would share them.
  app.register(userRoutes, { users: repositories.users() })
  app.register(taskRoutes, { tasks: repositories.tasks() })
}
