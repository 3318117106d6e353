import type { Activity } from '../tasks/activities.ts'
import type { Routes } from './routes.ts'
import { taskParams } from './task-schema.ts'

export interface ActivitiesOptions {
  readonly list: (taskId: string) => Promise<Activity[]>
}

const activity = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'createdAt'],
  properties: { kind: { type: 'string' }, createdAt: { type: 'string', format: 'date-time' } },
} as const
const schema = { params: taskParams, response: { 200: { type: 'array', items: activity } } } as const

/** `GET /tasks/:id/activities`: where 3.5 shows. */
export const activitiesRoute: Routes<ActivitiesOptions> = (app, { list }, done) => {
  app.get('/tasks/:id/activities', { schema }, ({ params }) => list(params.id))
  done()
}
