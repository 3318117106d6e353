import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories } from 'unit-3-spec/contract'
import { taskRoutes } from '../routes/tasks.ts'
import { userRoutes } from '../routes/users.ts'

/** Puts the routes of users and of tasks on the app, and hands each the repository that it works with. */
export function wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void {
  app.register(userRoutes, { users: repositories.users() })
  app.register(taskRoutes, { build: () => repositories.tasks() })
}
