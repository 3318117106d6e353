import type { TaskLists } from 'unit-4/contract'
import { Invalid } from '../app/errors.ts'
import type { Routes } from './routes.ts'
import { taskReply } from './task-schema.ts'

const taskListQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    userId: { type: 'string', format: 'uuid' },
    done: { type: 'boolean' },
    include_deleted: { type: 'boolean', default: false },
    include: { enum: ['user'] },
  },
} as const

const user = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'email'],
  properties: { id: { type: 'string' }, email: { type: 'string' } },
} as const

/** A task of a list; `user` only where it was asked for. */
const listedTask = { ...taskReply, properties: { ...taskReply.properties, user } } as const

const schema = {
  querystring: taskListQuery,
  response: { 200: { type: 'array', items: listedTask } },
} as const

/** `GET /tasks`: which list it is depends on the query. */
export const listTasksRoute: Routes<TaskLists> = (app, lists, ready) => {
  app.get('/tasks', { schema }, ({ query }) => {
    const { userId, done, include_deleted: includeDeleted, include } = query
    const filter = { userId, done, includeDeleted }
    if (include === 'user') return lists.withUser(filter)
    if (userId === undefined) throw new Invalid('userId is missing.')
    return lists.list(filter)
  })
  ready()
}
