import type { RecentActivity } from '../tasks/recent-activities.ts'
import type { Routes } from './routes.ts'

export interface RecentActivitiesOptions {
  readonly recent: (limit?: number) => Promise<RecentActivity[]>
}

const MOST = 100

const task = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: { id: { type: 'string' }, title: { type: 'string' } },
} as const
const activity = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'createdAt', 'task'],
  properties: { kind: { type: 'string' }, createdAt: { type: 'string', format: 'date-time' }, task },
} as const
const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: { limit: { type: 'integer', minimum: 1, maximum: MOST } },
} as const
const schema = { querystring, response: { 200: { type: 'array', items: activity } } } as const

/** `GET /activities`: the team's page, which most users leave open. */
export const recentActivitiesRoute: Routes<RecentActivitiesOptions> = (app, { recent }, done) => {
  app.get('/activities', { schema }, ({ query }) => recent(query.limit))
  done()
}
