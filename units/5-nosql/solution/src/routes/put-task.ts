import type { PutTaskOptions } from 'unit-3/exercises/3.6-put-task/contract.ts'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { newTaskBody, taskParams, taskReply } from './task-schema.ts'

const schema = { params: taskParams, body: newTaskBody, response: { '2xx': taskReply } } as const

/** Exercise 3.6 by HTTP: 201 for a task that is new, 200 for one that was replaced. */
export const putTaskRoutes: Routes<PutTaskOptions> = (app, { put }, done) => {
  app.put('/tasks/:id', { schema }, async ({ params, body }, reply) => {
    const { task, created } = await put(params.id, body)
    reply.code(created ? 201 : 200).header('etag', etagOf(task))
    if (created) reply.header('location', `/tasks/${task.id}`)
    return task
  })
  done()
}
