import type { FastifyInstance } from 'fastify'
import type { Database } from './given.ts'

/** 2.8 */
export interface Profile {
  /** A Fastify plugin with one route, `PATCH /users/:id/profile`. */
  profileRoutes(app: FastifyInstance, options: { readonly db: Database }, done: (error?: Error) => void): void
}
