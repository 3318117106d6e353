import type { CacheOutcome, FoundTasks, ListName } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import type { HitRate } from '../cache/hit-rate.ts'
import type { Routes } from './routes.ts'
import { taskReply } from './task-schema.ts'
import { userParams } from './user-schema.ts'

export interface CachedTasksOptions {
  readonly list: (userId: string, list: ListName) => Promise<FoundTasks>
  readonly outcomes: { readonly count: (outcome: CacheOutcome) => void; readonly read: () => HitRate }
}

const schema = {
  params: userParams,
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: { list: { enum: ['all', 'open', 'done'], default: 'all' } },
  },
  response: { 200: { type: 'array', items: taskReply } },
} as const

/**
 * The lists of 5.7 by HTTP. The header `x-cache` says where a list came from; `GET /cache` counts. The same list is at
 * `GET /tasks?userId=…`, from PostgreSQL: whoever doubts the cache can compare.
 */
export const cachedTasksRoutes: Routes<CachedTasksOptions> = (app, { list, outcomes }, done) => {
  app.get('/users/:id/tasks', { schema }, async ({ params, query }, reply) => {
    const { tasks, cache } = await list(params.id, query.list)
    outcomes.count(cache)
    reply.header('x-cache', cache)
    return tasks
  })

  app.get('/cache', () => outcomes.read())

  done()
}
