import type { LogEntry, LogPage } from 'unit-5/exercises/5.8-preferences-log/contract.ts'
import { NotFound } from '../app/errors.ts'
import { idFrom } from './id-from.ts'
import type { Routes } from './routes.ts'

export interface ActivityLogOptions {
  readonly now: () => Date
  readonly userExists: (id: string) => Promise<boolean>
  readonly log: (entry: LogEntry) => Promise<string>
  readonly read: (
    userId: string,
    page: { readonly limit: number; readonly cursor?: string },
  ) => Promise<LogPage>
}

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const
const entry = {
  params,
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['kind'],
    properties: {
      kind: { type: 'string', pattern: '^[a-z]+(\\.[a-z]+)*$', maxLength: 64 },
      details: { type: 'object', additionalProperties: true, default: {} },
    },
  },
} as const
const page = {
  params,
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      cursor: { type: 'string', maxLength: 100 },
    },
  },
} as const

/** The log of 5.8 by HTTP. */
export const activityLogRoutes: Routes<ActivityLogOptions> = (app, { now, userExists, log, read }, done) => {
  app.post('/users/:id/log', { schema: entry }, async ({ params, body }, reply) => {
    const id = idFrom(params)
    if (!(await userExists(id))) throw new NotFound(`There is no user ${id}.`)
    const at = now()
    reply.code(201)
    return { id: await log({ userId: id, kind: body.kind, at, details: body.details }), at }
  })

  app.get('/users/:id/log', { schema: page }, ({ params, query: { limit, cursor } }) =>
    read(idFrom(params), cursor === undefined ? { limit } : { limit, cursor }),
  )

  done()
}
