import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import { taskRoutes } from '../routes/tasks.ts'
import { userRoutes } from '../routes/users.ts'

/**
 * TODO 3.2: put the routes of users and of tasks on the app, each with its repository.
 * - Build each repository once, for this app.
 * - Hand it to the routes in their options: `{ users: … }`, `{ tasks: … }`.
 */
export function wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void {
  app.register(userRoutes)
  app.register(taskRoutes)
}
