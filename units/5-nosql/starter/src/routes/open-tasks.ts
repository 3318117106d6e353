import type { Task } from 'unit-3/contract'
import type { Routes } from './routes.ts'
import { taskReply } from './task-schema.ts'

export interface OpenTasksOptions {
  readonly open: (userId: string, limit: number) => Promise<Task[]>
}

const schema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    required: ['userId'],
    properties: {
      userId: { type: 'string', format: 'uuid' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    },
  },
  response: { 200: { type: 'array', items: taskReply } },
} as const

/** `GET /tasks/open`: what a user has to do next. */
export const openTasksRoute: Routes<OpenTasksOptions> = (app, { open }, done) => {
  app.get('/tasks/open', { schema }, ({ query }) => open(query.userId, query.limit))
  done()
}
