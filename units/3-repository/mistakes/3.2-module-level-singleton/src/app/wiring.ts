import type { FastifyInstance } from 'fastify'
import type { RepositoryFactories, TasksRepository, UsersRepository } from 'unit-3-spec/contract'
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
