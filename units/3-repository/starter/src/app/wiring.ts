import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import { taskRoutes } from '../routes/tasks.ts'
import { userRoutes } from '../routes/users.ts'

/**
 * Puts the routes of users and of tasks on the app.
 * TODO 3.2: build each repository once, for this app, and hand it to the routes in their options: `{ users: … }`,
 * `{ tasks: … }`.
 */
export function wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void {
  app.register(userRoutes)
  app.register(taskRoutes)
}
