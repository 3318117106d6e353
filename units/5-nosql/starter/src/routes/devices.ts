import type { Comparison, FoundDevice } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'
import type { NewDevice } from '../devices/add-device.ts'
import type { Routes } from './routes.ts'

export interface DevicesOptions {
  readonly add: (device: NewDevice) => Promise<number>
  readonly search: (over: number, limit: number) => Promise<FoundDevice[]>
  readonly comparisons: (over: number) => Promise<Comparison[]>
}

const over = { type: 'number' } as const
const device = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'attributes'],
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 200 },
      attributes: { type: 'object', additionalProperties: true },
    },
  },
} as const
const search = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    required: ['screenOver'],
    properties: { screenOver: over, limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
  },
} as const
const comparisons = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    required: ['over'],
    properties: { over },
  },
} as const

/** The devices of 5.4 by HTTP: put one in, search by screen size, and see what the ticket's search compares. */
export const devicesRoutes: Routes<DevicesOptions> = (app, options, done) => {
  app.post('/devices', { schema: device }, async ({ body }, reply) => {
    const id = await options.add(body)
    return reply.code(201).send({ id, ...body })
  })
  app.get('/devices', { schema: search }, ({ query }) => options.search(query.screenOver, query.limit))
  app.get('/devices/comparisons', { schema: comparisons }, ({ query }) => options.comparisons(query.over))
  done()
}
