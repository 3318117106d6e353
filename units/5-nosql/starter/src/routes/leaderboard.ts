import type { Award, Standing } from 'unit-5/exercises/5.3-leaderboard-session/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Routes } from './routes.ts'

export interface LeaderboardOptions {
  readonly now: () => Date
  readonly weekOf: (at: Date) => string
  readonly userExists: (id: string) => Promise<boolean>
  readonly addPoints: (award: Award) => Promise<number>
  readonly top: (week: string, limit: number) => Promise<Standing[]>
  readonly standing: (week: string, userId: string) => Promise<Standing | undefined>
}

const userId = { type: 'string', format: 'uuid' } as const
const week = { type: 'string', pattern: '^\\d{4}-W(0[1-9]|[1-4]\\d|5[0-3])$' } as const
const standing = {
  type: 'object',
  additionalProperties: false,
  required: ['rank', 'userId', 'points'],
  properties: { rank: { type: 'integer' }, userId: { type: 'string' }, points: { type: 'integer' } },
} as const
const award = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['userId', 'points'],
    properties: { userId, points: { type: 'integer', minimum: 1, maximum: 1000 } },
  },
} as const
const top = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: { week, limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 } },
  },
  response: {
    200: {
      type: 'object',
      required: ['week', 'standings'],
      properties: { week: { type: 'string' }, standings: { type: 'array', items: standing } },
    },
  },
} as const
const one = {
  params: { type: 'object', required: ['userId'], properties: { userId } },
  querystring: { type: 'object', additionalProperties: false, properties: { week } },
  response: { 200: standing },
} as const

/** The leaderboard of 5.3 by HTTP. Without `week` it is the present one. */
export const leaderboardRoutes: Routes<LeaderboardOptions> = (app, options, done) => {
  const thisWeek = () => options.weekOf(options.now())

  app.post('/leaderboard/points', { schema: award }, async ({ body }) => {
    if (!(await options.userExists(body.userId))) throw new NotFound(`There is no user ${body.userId}.`)
    const at = options.now()
    const points = await options.addPoints({ ...body, at })
    return { week: options.weekOf(at), userId: body.userId, points }
  })

  app.get('/leaderboard', { schema: top }, async ({ query }) => {
    const asked = query.week ?? thisWeek()
    return { week: asked, standings: await options.top(asked, query.limit) }
  })

  app.get('/leaderboard/:userId', { schema: one }, async ({ params, query }) => {
    const asked = query.week ?? thisWeek()
    const found = await options.standing(asked, params.userId)
    if (!found) throw new NotFound(`User ${params.userId} has no points in ${asked}.`)
    return found
  })

  done()
}
