import type { Redis } from '../../contract.ts'

/** Points that somebody has earned. */
export interface Award {
  readonly userId: string
  readonly points: number
  /** When they were earned: it says which week they count for. */
  readonly at: Date
}

/** A place on the leaderboard. */
export interface Standing {
  /** The first one is 1, and nobody shares a rank. */
  readonly rank: number
  readonly userId: string
  readonly points: number
}

/** 5.3 */
export interface Leaderboard {
  /** The week of ISO 8601 that a moment lies in, in UTC, such as `2026-W09`. */
  weekOf(this: void, at: Date): string
  /** The moment at which that week is over: the next Monday, 00:00 UTC. */
  endOfWeek(this: void, at: Date): Date
  /** Gives the user's points of that week, these included. */
  addPoints(this: void, redis: Redis, award: Award): Promise<number>
  /** The first `limit` (1 to 100) of a week, best first. */
  topOf(this: void, redis: Redis, week: string, limit: number): Promise<Standing[]>
  /** `undefined` for somebody without points in that week. */
  standingOf(this: void, redis: Redis, week: string, userId: string): Promise<Standing | undefined>
}

/** 5.3 */
export interface Sessions {
  /** How long a session lasts that nobody uses. */
  readonly SESSION_SECONDS: number
  /** Gives the id of a new session, which is the user's secret. */
  openSession(this: void, redis: Redis, userId: string): Promise<string>
  /** Whose session it is, and from now on it lasts for `SESSION_SECONDS` again; `undefined` when there is none. */
  useSession(this: void, redis: Redis, id: string): Promise<string | undefined>
  /** Ends a session, if there is one. */
  closeSession(this: void, redis: Redis, id: string): Promise<void>
}

declare module '../../contract.ts' {
  interface Answers {
    leaderboard(): Promise<Leaderboard>
    sessions(): Promise<Sessions>
  }
}
