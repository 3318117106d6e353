import type { FastifyInstance } from 'fastify'
import type { Database } from '../../contract.ts'

/** 2.8 */
export interface Profile {
  /** A Fastify plugin with one route, `PATCH /users/:id/profile`. */
  profileRoutes(app: FastifyInstance, options: { readonly db: Database }, done: (error?: Error) => void): void
}

declare module '../../contract.ts' {
  interface Answers {
    profile(): Promise<Profile>
  }
}
