import type { FastifyInstance } from 'fastify'
import type { TasksRepository, UsersRepository } from '../3.1-repositories/contract.ts'

/** How to make the repositories. Each is to be called once for an app, when it is put together. */
export interface RepositoryFactories {
  users(): UsersRepository
  tasks(): TasksRepository
}

/** 3.2 */
export interface Wiring {
  /** Puts the routes of users and of tasks on the app, and hands each the repository that it works with. */
  wireRoutes(app: FastifyInstance, repositories: RepositoryFactories): void
  /** Given: where the workspace's `src/` is. */
  readonly source: URL
}

declare module '../../contract.ts' {
  interface Answers {
    wiring(): Promise<Wiring>
  }
}
