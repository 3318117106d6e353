import type { Task } from 'unit-3/contract'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { taskParams, taskReply } from './task-schema.ts'

export interface HandOverOptions {
  readonly handOver: (taskId: string, toUserId: string) => Promise<Task>
}

const receiver = {
  type: 'object',
  additionalProperties: false,
  required: ['userId'],
  properties: { userId: { type: 'string', format: 'uuid' } },
} as const

const schema = { params: taskParams, body: receiver, response: { 200: taskReply } } as const

/** Exercise 3.3 by HTTP: the task is somebody else's from now on. */
export const handOverRoute: Routes<HandOverOptions> = (app, { handOver }, done) => {
  app.post('/tasks/:id/hand-over', { schema }, async ({ params, body }, reply) => {
    const task = await handOver(params.id, body.userId)
    reply.header('etag', etagOf(task))
    return task
  })
  done()
}
