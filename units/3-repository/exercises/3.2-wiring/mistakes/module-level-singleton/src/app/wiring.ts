import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import { taskRoutes } from '../routes/tasks.ts'
import { userRoutes } from '../routes/users.ts'

let users: UsersRepository | undefined
let tasks: TasksRepository | undefined

/** Puts the routes of users and of tasks on the app, and hands each the repository that it works with. */
export function wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void {
  users ??= repositories.users()
  tasks ??= repositories.tasks()
  app.register(userRoutes, { users })
  app.register(taskRoutes, { tasks })
}
