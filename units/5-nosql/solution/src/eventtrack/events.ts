import { randomUUID } from 'node:crypto'
import type { AnalyticsEvent, LoggedEvent } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import { Invalid } from '../app/errors.ts'
import type { Database } from '../database.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { deliverScoresOf } from './scores.ts'
import type { Stores } from './stores.ts'

const LONGEST = 200

/**
 * Writes an event into the log, once for each id, and counts it for the leaderboard. Once it is in the log, it is
 * accepted: what goes wrong with the leaderboard is told to `log`, and made up for by `deliverScores`.
 * Throws Invalid for an event that is none, and the client's error when the database refuses it: DB_FOREIGN_KEY for an
 * unknown conference, DB_CONNECTION. Nothing is in the log then.
 */
export async function logEvent(stores: Stores, given: AnalyticsEvent): Promise<LoggedEvent> {
  const event = { ...given, eventId: given.eventId ?? randomUUID() }
  validate(event)
  const isNew = await store(stores.db, event)
  // Also when it was there: whoever sends it again may do so because the first time ended right here.
  if (speakerOf(event) !== undefined) await deliverNowOrLater(stores, event.conferenceId)
  return { eventId: event.eventId, isNew }
}

type NamedEvent = AnalyticsEvent & { readonly eventId: string }

function validate({ eventId, conferenceId, type, userId, payload }: NamedEvent): void {
  for (const [name, text] of Object.entries({ eventId, conferenceId, type, userId }))
    if (typeof text !== 'string' || text === '' || text.length > LONGEST)
      throw new Invalid(`${name} has to be a text of 1 to ${LONGEST} characters.`)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    throw new Invalid('payload has to be an object.')
}

/** The event and what is due for it, in one transaction: nothing is ever in the log that is not going to be counted. */
function store(db: Database, event: NamedEvent): Promise<boolean> {
  const { eventId, conferenceId, type, userId } = event
  const payload = event.payload as Prisma.InputJsonObject
  const speakerId = speakerOf(event)
  return db.$transaction(async (tx) => {
    // ON CONFLICT DO NOTHING: of two with one id at the same time, the second waits for the first and finds it.
    const { count } = await tx.analyticsEvent.createMany({
      data: { eventId, conferenceId, type, userId, payload },
      skipDuplicates: true,
    })
    const isNew = count === 1
    if (isNew && speakerId !== undefined)
      await tx.scoreOutbox.create({ data: { eventId, conferenceId, speakerId } })
    return isNew
  })
}

/** Whom an event counts for, if anybody. `rebuildBoard` has the same rule in SQL. */
function speakerOf({ type, payload }: AnalyticsEvent): string | undefined {
  const speakerId = payload.speaker_id
  return type === 'session_view' && typeof speakerId === 'string' && speakerId !== '' ? speakerId : undefined
}

async function deliverNowOrLater(stores: Stores, conferenceId: string): Promise<void> {
  try {
    await deliverScoresOf(stores, conferenceId)
  } catch (err) {
    stores.log.warn({ err }, 'the event is logged, and its score comes later')
  }
}
