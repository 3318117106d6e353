import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { PatchTaskOptions } from 'unit-3/exercises/3.7-update-task/contract.ts'
import { PreconditionFailed } from '../app/errors.ts'
import { etagOf } from './etag.ts'
import { taskChangesBody, taskParams, taskReply } from './task-schema.ts'

const schema = { params: taskParams, body: taskChangesBody, response: { 200: taskReply } } as const

export const patchTaskRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: PatchTaskOptions }> = (
  app,
  { find, update },
  done,
) => {
  app.patch('/tasks/:id', { schema }, async ({ params, headers, body }, reply) => {
    const current = await find(params.id)
    const ifMatch = headers['if-match']
    if (ifMatch !== undefined && ifMatch !== etagOf(current)) {
      throw new PreconditionFailed('The task has changed since you read it.')
    }
    const task = await update(params.id, current.version, body)
    reply.header('etag', etagOf(task))
    return task
  })
  done()
}
