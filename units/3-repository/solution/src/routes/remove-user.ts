import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import { NotFound } from '../app/errors.ts'

export interface RemoveUserOptions {
  /** `false` when there is no such user. */
  readonly remove: (id: string) => Promise<boolean>
}

const user = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

/** Exercise 3.10 by HTTP. Whether the user's tasks go along is decided in the database. */
export const removeUserRoute: FastifyPluginCallbackJsonSchemaToTs<{ Options: RemoveUserOptions }> = (
  app,
  { remove },
  done,
) => {
  app.delete('/users/:id', { schema: { params: user } }, async ({ params }, reply) => {
    if (!(await remove(params.id))) throw new NotFound(`There is no user ${params.id}.`)
    return reply.code(204).send()
  })

  done()
}
