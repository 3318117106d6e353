import type { TasksRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import { NotFound } from '../app/errors.ts'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { newTaskBody, taskParams, taskReply } from './task-schema.ts'

export interface TaskRoutesOptions {
  readonly tasks: TasksRepository
}

/** `POST /tasks`, `GET /tasks/:id` and `DELETE /tasks/:id`. */
export const taskRoutes: Routes<TaskRoutesOptions> = (app, { tasks }, done) => {
  const create = { body: newTaskBody, response: { 201: taskReply } } as const
  app.post('/tasks', { schema: create }, async ({ body }, reply) => {
    const task = await tasks.create(body)
    reply.code(201).header('location', `/tasks/${task.id}`).header('etag', etagOf(task))
    return task
  })

  const read = { params: taskParams, response: { 200: taskReply } } as const
  app.get('/tasks/:id', { schema: read }, async ({ params }, reply) => {
    const task = (await tasks.findById(params.id)) ?? missing(params.id)
    reply.header('etag', etagOf(task))
    return task
  })

  app.delete('/tasks/:id', { schema: { params: taskParams } }, async ({ params }, reply) => {
    if (!(await tasks.remove(params.id))) missing(params.id)
    return reply.code(204).send()
  })

  done()
}

function missing(id: string): never {
  throw new NotFound(`There is no task ${id}.`)
}
