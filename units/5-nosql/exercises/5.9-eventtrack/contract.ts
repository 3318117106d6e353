import type { Database, Redis } from '../../contract.ts'

/** Where EventTrack keeps what it has, and where it tells what went wrong behind the scenes. */
export interface Stores {
  readonly db: Database
  readonly redis: Redis
  readonly log: ScoreLog
}

export interface ScoreLog {
  warn(fields: { readonly err: unknown }, message: string): void
}

/** What a visitor sends to register for a talk. */
export interface Order {
  readonly talkId: string
  readonly userId: string
  readonly ticketType: string
  readonly priceCents: number
}

export interface Registration extends Order {
  readonly id: string
  readonly createdAt: Date
}

/** Something that a visitor did: the same envelope for all, and a payload of whatever shape the type has. */
export interface AnalyticsEvent {
  /** Whoever may have to send an event twice names it; the others leave it out. */
  readonly eventId?: string | undefined
  readonly conferenceId: string
  readonly type: string
  readonly userId: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface LoggedEvent {
  readonly eventId: string
  /** Whether the log did not hold it before. */
  readonly isNew: boolean
}

export interface SpeakerScore {
  readonly speakerId: string
  readonly score: number
}

/** 5.9 */
export interface EventTrack {
  /** Takes one credit of the organizer and registers, or does neither. */
  register(this: void, db: Database, order: Order): Promise<Registration>
  /** The credits that an organizer has left. */
  creditsOf(this: void, db: Database, organizerId: string): Promise<number>
  /** Writes an event into the log, once for each id, and counts it for the leaderboard. */
  logEvent(this: void, stores: Stores, event: AnalyticsEvent): Promise<LoggedEvent>
  /** Counts what is in the log, and is not on the leaderboards yet. */
  deliverScores(this: void, stores: Stores): Promise<void>
  /** The first `limit` (1 to 100) speakers of a conference, best first. */
  topSpeakers(this: void, stores: Stores, conferenceId: string, limit: number): Promise<SpeakerScore[]>
  /** Makes the leaderboard of a conference anew from the log, whatever Redis holds. */
  rebuildBoard(this: void, stores: Stores, conferenceId: string): Promise<void>
}

declare module '../../contract.ts' {
  interface Answers {
    eventTrack(): Promise<EventTrack>
    /** The learner's decision record, as Markdown. */
    eventTrackDecision(): Promise<string>
  }
}
