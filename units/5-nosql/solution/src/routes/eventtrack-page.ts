import { DatabaseError } from '@levelup/db-kit'
import { renderPage } from '../eventtrack/render-page.ts'
import { namedStandings, type EventTrackOptions } from './eventtrack.ts'
import type { Routes } from './routes.ts'

const REFRESH_SECONDS = 5
const SHOWN = 10
const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', minLength: 1, maxLength: 200 } },
} as const

/** The live leaderboard of a conference (5.9), for people. Without Redis it is there, and says what is missing. */
export const eventTrackPage: Routes<EventTrackOptions> = (app, options, done) => {
  app.get('/eventtrack/conferences/:id', { schema: { params } }, async ({ params }, reply) => {
    const { name, organizerId } = await options.findConference(params.id)
    const [credits, standings] = await Promise.all([
      options.creditsOf(organizerId),
      standingsOrNothing(options, params.id),
    ])
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
    // No script runs on it, wherever it came from.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    return renderPage({ conference: name, credits, standings, refreshSeconds: REFRESH_SECONDS })
  })
  done()
}

async function standingsOrNothing(options: EventTrackOptions, conferenceId: string) {
  try {
    return await namedStandings(options, conferenceId, SHOWN)
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'DB_CONNECTION') return undefined
    throw error
  }
}
