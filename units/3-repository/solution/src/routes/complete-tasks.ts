import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Task } from 'unit-3-spec/contract'

export interface CompleteTasksOptions {
  /** Gives the tasks that were open, as they are now. */
  readonly complete: (userId: string) => Promise<Task[]>
}

const user = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

/** Exercise 3.13 by HTTP. */
export const completeTasksRoute: FastifyPluginCallbackJsonSchemaToTs<{ Options: CompleteTasksOptions }> = (
  app,
  { complete },
  done,
) => {
  app.post('/users/:id/tasks/complete', { schema: { params: user } }, ({ params }) => complete(params.id))

  done()
}
