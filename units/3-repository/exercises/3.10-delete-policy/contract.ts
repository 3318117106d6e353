import type { FastifyInstance } from 'fastify'
import type { Database, Direction } from '../../contract.ts'

export type DeletePolicyName = 'cascade' | 'restrict'

/** 3.10 */
export interface DeletePolicy {
  /** Given: the SQL of prisma/delete-policy. `cascade` starts from the finished tracker, `restrict` from `cascade`. */
  policySql(policy: DeletePolicyName, direction: Direction): string
  /** Given: `DELETE /users/:id`. */
  removeUserRoute(
    app: FastifyInstance,
    options: { remove: (id: string) => Promise<boolean> },
    done: (error?: Error) => void,
  ): void
  /**
   * Deletes the user; `false` when there is none. Throws Conflict (409) when the database keeps the user, because
   * something that must not disappear still points there.
   */
  removeUser(db: Database, id: string): Promise<boolean>
}

declare module '../../contract.ts' {
  interface Answers {
    deletePolicy(): Promise<DeletePolicy>
  }
}
