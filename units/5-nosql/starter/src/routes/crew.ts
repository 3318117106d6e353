import type { Job, Member, OpenJob, Orphan } from 'unit-5/exercises/5.5-offboarding/contract.ts'
import type { Routes } from './routes.ts'

export interface CrewOptions {
  readonly putMember: (member: Member) => Promise<void>
  readonly putJob: (job: Job) => Promise<void>
  readonly openJobs: () => Promise<OpenJob[]>
  readonly orphans: () => Promise<Orphan[]>
  readonly offboard: (memberId: string) => Promise<void>
}

const id = { type: 'string', pattern: '^[a-z0-9-]{1,40}$' } as const
const text = { type: 'string', minLength: 1, maxLength: 200 } as const
const params = { type: 'object', required: ['id'], properties: { id } } as const
const member = {
  params,
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'email'],
    properties: { name: text, email: { type: 'string', format: 'email', maxLength: 254 } },
  },
} as const
const job = {
  params,
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['title'],
    properties: {
      title: text,
      status: { type: 'string', enum: ['open', 'done'], default: 'open' },
      assigneeId: { type: ['string', 'null'], maxLength: 40, default: null },
    },
  },
} as const
const maybe = { type: ['string', 'null'] } as const
const openJobs = {
  response: {
    200: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'assigneeName', 'assigneeEmail'],
        properties: { id: text, title: text, assigneeName: text, assigneeEmail: maybe },
      },
    },
  },
} as const
const orphans = {
  response: {
    200: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'assigneeId'],
        properties: { id: text, title: text, assigneeId: text },
      },
    },
  },
} as const

/** The crew of 5.5 by HTTP. What is put is stored as it comes: the database does not ask whose a job is. */
export const crewRoutes: Routes<CrewOptions> = (app, options, done) => {
  app.put('/crew/members/:id', { schema: member }, async ({ params, body }) => {
    const stored = { _id: params.id, ...body }
    await options.putMember(stored)
    return stored
  })

  app.put('/crew/jobs/:id', { schema: job }, async ({ params, body }) => {
    const { title, status, assigneeId } = body
    const stored = { _id: params.id, title, status, assigneeId }
    await options.putJob(stored)
    return stored
  })

  app.get('/crew/jobs', { schema: openJobs }, () => options.openJobs())

  app.get('/crew/orphans', { schema: orphans }, () => options.orphans())

  app.delete('/crew/members/:id', { schema: { params } }, async ({ params }, reply) => {
    await options.offboard(params.id)
    return reply.code(204).send()
  })

  done()
}
