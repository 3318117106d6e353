import type { TaskLists } from 'unit-4/contract'
import { Invalid } from '../app/errors.ts'
import { DEFAULT_LIMIT, pageQuery } from './page-query.ts'
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
    ...pageQuery,
    cursor: { type: 'string' },
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

/** `total` and `offset` of a page with an offset, `nextCursor` of one with a cursor. */
const pageMeta = {
  type: 'object',
  additionalProperties: false,
  properties: {
    total: { type: 'integer' },
    limit: { type: 'integer' },
    offset: { type: 'integer' },
    nextCursor: { type: ['string', 'null'] },
  },
} as const

/** All of a list, or a page of it. With anyOf instead, each answer would be validated first to find out which it is. */
const listOrPage = {
  type: ['array', 'object'],
  items: listedTask,
  additionalProperties: false,
  required: ['data', 'meta'],
  properties: { data: { type: 'array', items: listedTask }, meta: pageMeta },
} as const

const schema = { querystring: taskListQuery, response: { 200: listOrPage } } as const

/** `GET /tasks`: which list it is depends on the query. */
export const listTasksRoute: Routes<TaskLists> = (app, lists, ready) => {
  app.get('/tasks', { schema }, ({ query }) => {
    const { userId, done, include_deleted: includeDeleted, include, limit, offset, cursor } = query
    const filter = { userId, done, includeDeleted }
    if ([limit, offset].some(isInfinite)) throw new Invalid('limit and offset must be whole numbers.')
    if (include === 'user') {
      if ([limit, offset, cursor].some((given) => given !== undefined))
        throw new Invalid('A list with users has no pages: leave out limit, offset and cursor.')
      return lists.withUser(filter)
    }
    if (offset !== undefined) {
      if (cursor !== undefined) throw new Invalid('A page begins at an offset or at a cursor, not at both.')
      return lists.byOffset(filter, { limit: limit ?? DEFAULT_LIMIT, offset })
    }
    if (limit !== undefined || cursor !== undefined)
      return lists.byCursor(filter, { limit: limit ?? DEFAULT_LIMIT, cursor })
    if (userId === undefined) throw new Invalid('userId is missing.')
    return lists.list(filter)
  })
  ready()
}

/** The text "Infinity", or "1e400", is a number for the validator; only a schema with a maximum refuses it. */
function isInfinite(number: number | undefined): boolean {
  return number !== undefined && !Number.isFinite(number)
}
