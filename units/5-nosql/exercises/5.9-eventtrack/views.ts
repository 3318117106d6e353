import { expect, expectRows } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { AnalyticsEvent, SpeakerScore } from './contract.ts'
import type { Stage } from './stage.ts'

export const CONFERENCE = 'event_001'
export const BOARD = `eventtrack:board:${CONFERENCE}`

/** One view of a talk of this speaker. Without an id unless told. */
export function viewOf(speakerId: unknown, rest: Partial<AnalyticsEvent> = {}): AnalyticsEvent {
  const payload = { speaker_id: speakerId, duration_seconds: 60 }
  return { conferenceId: CONFERENCE, type: 'session_view', userId: 'attendee_001', payload, ...rest }
}

type Scores = Readonly<Record<string, number>>

/** The scores that a board has to have, best first, of equal ones the larger id first. */
export function ranked(scores: Scores): SpeakerScore[] {
  return Object.entries(scores)
    .map(([speakerId, score]) => ({ speakerId, score }))
    .sort((a, b) => b.score - a.score || Buffer.compare(Buffer.from(b.speakerId), Buffer.from(a.speakerId)))
}

/** Throws ExpectationError unless the board, as `topSpeakers` gives it, has exactly these scores. */
export async function expectBoard(
  answers: Answers,
  { stores }: Stage,
  scores: Scores,
  what: string,
  conferenceId = CONFERENCE,
): Promise<void> {
  const { topSpeakers } = await answers.eventTrack()
  const got = await topSpeakers(stores, conferenceId, 100)
  const dataSet = `the leaderboard of ${conferenceId}, ${what}`
  const rows = (all: readonly SpeakerScore[]) => all.map(({ speakerId, score }) => ({ speakerId, score }))
  expectRows(rows(got), ranked(scores), { order: 'exact', dataSet })
}

/** Throws unless the log holds so many events; gives them in the order of their ids. */
export async function expectLogged({ pool }: Stage, count: number, what: string): Promise<readonly LogRow[]> {
  const { rows } = await pool.query<LogRow>('SELECT * FROM analytics_events ORDER BY event_id')
  expect(rows.length, `events in the log, ${what}`).toBe(count)
  return rows
}

export interface LogRow {
  readonly event_id: string
  readonly conference_id: string
  readonly type: string
  readonly user_id: string
  readonly payload: unknown
  readonly logged_at: Date
}
