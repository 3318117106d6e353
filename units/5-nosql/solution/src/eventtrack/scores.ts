import type { SpeakerScore } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Transaction } from '../database.ts'
import type { Stores } from './stores.ts'

/** How many views go to Redis in one piece: a script keeps everybody else waiting for as long as it runs. */
const BATCH = 500
/** Longer than a delivery is ever tried again, short enough that the memory does not fill with what was counted. */
const REMEMBERED_SECONDS = 24 * 60 * 60
/** For counting a log of millions. Milliseconds. */
const REBUILD_TIMEOUT_MS = 60_000

/**
 * Counts a view, unless it is known as counted: KEYS are the board and a marker for each view, ARGV for how long to
 * remember, and the speakers. A script is one step: nobody sees a marker without its point, nor does a crash leave one.
 */
const COUNT_EACH_ONCE = `
  for i = 2, #KEYS do
    if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
      redis.call('ZINCRBY', KEYS[1], 1, ARGV[i])
    end
  end`

/** The first `limit` speakers of a conference, best first; of equal scores the larger id comes first. */
export async function topSpeakers(
  { redis }: Stores,
  conferenceId: string,
  limit: number,
): Promise<SpeakerScore[]> {
  const found = await redis.zrange(boardOf(conferenceId), 0, String(limit - 1), 'REV', 'WITHSCORES')
  return Array.from({ length: found.length / 2 }, (_, index) => ({
    speakerId: found[2 * index]!,
    score: Number(found[2 * index + 1]),
  }))
}

/**
 * Counts what is in the log, and is not on the leaderboards yet, of all conferences.
 * Throws DatabaseError, DB_CONNECTION when Redis does not answer; what could not be counted stays due.
 */
export async function deliverScores(stores: Stores): Promise<void> {
  const due = await stores.db.scoreOutbox.findMany({
    distinct: ['conferenceId'],
    select: { conferenceId: true },
  })
  const outcomes = await Promise.allSettled(
    due.map(({ conferenceId }) => deliverScoresOf(stores, conferenceId)),
  )
  // Not before all have had their turn: what is wrong with one board is no reason for the others to be late.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/** The same, of one conference. */
export async function deliverScoresOf(stores: Stores, conferenceId: string): Promise<void> {
  while ((await deliverBatch(stores, conferenceId)) === BATCH);
}

function deliverBatch({ db, redis }: Stores, conferenceId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    await lockBoard(tx, conferenceId)
    const due = await tx.$queryRaw<{ eventId: string; speakerId: string }[]>`
      DELETE FROM score_outbox WHERE event_id IN (
        SELECT event_id FROM score_outbox WHERE conference_id = ${conferenceId} LIMIT ${BATCH}
      )
      RETURNING event_id AS "eventId", speaker_id AS "speakerId"`
    if (due.length > 0) {
      // Before the COMMIT: if Redis fails, the rows stay due. If the COMMIT fails, too, and they are marked as counted.
      const keys = [boardOf(conferenceId), ...due.map(({ eventId }) => markerOf(eventId))]
      const speakers = due.map(({ speakerId }) => speakerId)
      await redis.eval(COUNT_EACH_ONCE, keys.length, ...keys, REMEMBERED_SECONDS, ...speakers)
    }
    return due.length
  })
}

/**
 * Makes the leaderboard of a conference anew from the log, whatever Redis holds. What is still due is left to
 * `deliverScores`. Whoever reads meanwhile sees the old board or the new one.
 * Throws NotFound when there is no such conference.
 */
export async function rebuildBoard({ db, redis }: Stores, conferenceId: string): Promise<void> {
  await db.$transaction(
    async (tx) => {
      if (!(await lockBoard(tx, conferenceId))) throw new NotFound(`There is no conference ${conferenceId}.`)
      const due = await tx.scoreOutbox.findMany({ where: { conferenceId }, select: { eventId: true } })
      const scores = await countDelivered(tx, conferenceId)
      // A view that was counted on the old board, and is due all the same, has to be counted on the new one.
      const gone = [boardOf(conferenceId), ...due.map(({ eventId }) => markerOf(eventId))]
      const all = redis.multi().del(...gone)
      if (scores.length > 0) all.zadd(boardOf(conferenceId), ...scores)
      await all.exec()
    },
    { timeout: REBUILD_TIMEOUT_MS },
  )
}

/** The scores of the log, without what is due: score, speaker, score, speaker. */
async function countDelivered(tx: Transaction, conferenceId: string): Promise<(string | number)[]> {
  // One statement sees the log and the outbox as they are at one moment.
  const rows = await tx.$queryRaw<SpeakerScore[]>`
    SELECT payload ->> 'speaker_id' AS "speakerId", count(*)::integer AS score
    FROM analytics_events AS logged
    WHERE conference_id = ${conferenceId} AND type = 'session_view'
      AND jsonb_typeof(payload -> 'speaker_id') = 'string' AND payload ->> 'speaker_id' <> ''
      AND NOT EXISTS (SELECT FROM score_outbox AS due WHERE due.event_id = logged.event_id)
    GROUP BY 1`
  return rows.flatMap(({ speakerId, score }) => [score, speakerId])
}

/**
 * One at a time writes to a board: a rebuild that counts while others deliver would lose what they add, or count it
 * twice. Held until the transaction ends. It keeps nobody from writing to the log. Gives whether there is such a
 * conference.
 */
async function lockBoard(tx: Transaction, conferenceId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM conferences WHERE id = ${conferenceId} FOR NO KEY UPDATE`
  return rows.length > 0
}

function boardOf(conferenceId: string): string {
  return `eventtrack:board:${conferenceId}`
}

function markerOf(eventId: string): string {
  return `eventtrack:counted:${eventId}`
}
