import { NotFound } from '../app/errors.ts'
import type { Routes } from './routes.ts'
import { userParams } from './user-schema.ts'

export interface RemoveUserOptions {
  /** `false` when there is no such user. */
  readonly remove: (id: string) => Promise<boolean>
}

/** Exercise 3.10 by HTTP. Whether the user's tasks go along is decided in the database. */
export const removeUserRoute: Routes<RemoveUserOptions> = (app, { remove }, done) => {
  app.delete('/users/:id', { schema: { params: userParams } }, async ({ params }, reply) => {
    if (!(await remove(params.id))) throw new NotFound(`There is no user ${params.id}.`)
    return reply.code(204).send()
  })
  done()
}
