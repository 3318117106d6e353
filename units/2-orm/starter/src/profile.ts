import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import { Todo } from '@levelup/test-harness/todo'
import type { Database } from './database.ts'

/**
 * TODO 2.8: `PATCH /users/:id/profile` changes what is sent, and answers the profile.
 * - Say in schemas what the route takes (params and body) and what it answers (response).
 * - Write the handler: it updates the user with `db`, and returns { id, displayName, bio, updatedAt }.
 * - No such user: NotFound of app/errors.ts.
 */
export const profileRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  app.patch('/users/:id/profile', { schema: {} }, async () => {
    throw new Todo('2.8', 'update the profile, and answer what the API promises')
  })
  done()
}
