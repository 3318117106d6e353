import type {
  AnalyticsEvent,
  LoggedEvent,
  Order,
  Registration,
  SpeakerScore,
} from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import type { Routes } from './routes.ts'

export interface EventTrackOptions {
  readonly register: (order: Order) => Promise<Registration>
  readonly creditsOf: (organizerId: string) => Promise<number>
  readonly logEvent: (event: AnalyticsEvent) => Promise<LoggedEvent>
  /** Throws NotFound when there is no such conference. */
  readonly findConference: (id: string) => Promise<{ name: string; organizerId: string }>
  readonly top: (conferenceId: string, limit: number) => Promise<SpeakerScore[]>
  readonly speakerNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly rebuild: (conferenceId: string) => Promise<void>
}

const id = { type: 'string', minLength: 1, maxLength: 200 } as const
const params = { type: 'object', required: ['id'], properties: { id } } as const
const registration = {
  params,
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['userId', 'ticketType', 'priceCents'],
    properties: {
      userId: id,
      ticketType: { type: 'string', enum: ['standard', 'student', 'vip'] },
      priceCents: { type: 'integer', minimum: 0, maximum: 10_000_000 },
    },
  },
} as const
const event = {
  params,
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'userId', 'payload'],
    properties: {
      eventId: id,
      type: id,
      userId: id,
      payload: { type: 'object', additionalProperties: true },
    },
  },
} as const
const board = {
  params,
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 } },
  },
} as const

/** EventTrack (5.9) by HTTP. */
export const eventTrackRoutes: Routes<EventTrackOptions> = (app, options, done) => {
  app.get('/eventtrack/organizers/:id/credits', { schema: { params } }, async ({ params }) => ({
    organizerId: params.id,
    credits: await options.creditsOf(params.id),
  }))

  app.post('/eventtrack/talks/:id/registrations', { schema: registration }, async (request, reply) => {
    reply.code(201)
    return options.register({ ...request.body, talkId: request.params.id })
  })

  app.post('/eventtrack/conferences/:id/events', { schema: event }, async (request, reply) => {
    // Accepted: it is in the log. Its score may come later.
    reply.code(202)
    return options.logEvent({ ...request.body, conferenceId: request.params.id })
  })

  app.get('/eventtrack/conferences/:id/leaderboard', { schema: board }, async ({ params, query }) => ({
    conferenceId: params.id,
    standings: await namedStandings(options, params.id, query.limit),
  }))

  app.post(
    '/eventtrack/conferences/:id/leaderboard/rebuild',
    { schema: { params } },
    async ({ params }, reply) => {
      await options.rebuild(params.id)
      return reply.code(204).send()
    },
  )

  done()
}

/** The first of a board with their names; who is not known is called by the id. */
export async function namedStandings(
  { top, speakerNames }: Pick<EventTrackOptions, 'top' | 'speakerNames'>,
  conferenceId: string,
  limit: number,
): Promise<(SpeakerScore & { name: string })[]> {
  const scores = await top(conferenceId, limit)
  const names = await speakerNames(scores.map(({ speakerId }) => speakerId))
  return scores.map((one) => ({ ...one, name: names.get(one.speakerId) ?? one.speakerId }))
}
