import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import { NotFound } from './app/errors.ts'
import type { Database } from './database.ts'

/** `PATCH /users/:id/profile`: changes what is sent, and answers the profile. 400 for what does not fit, 404 for no such user. */
export const profileRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  const schema = { params: userParams, body: profileChanges } as const
  app.patch('/users/:id/profile', { schema }, async ({ params: { id }, body: { displayName, bio } }) => {
    const [user] = await db.user.updateManyAndReturn({
      where: { id },
      data: { displayName, bio },
    })
    if (!user) throw new NotFound(`There is no user ${id}.`)
    return user
  })
  done()
}

const userParams = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

const displayName = { type: 'string', minLength: 1, maxLength: 80 } as const
const bio = { type: ['string', 'null'], maxLength: 500 } as const

const profileChanges = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { displayName, bio },
} as const
