import { Todo } from '@levelup/test-harness/todo'
import type { SpeakerScore } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import type { Stores } from './stores.ts'

/**
 * The first `limit` speakers of a conference, best first; of equal scores the larger id comes first, as Redis has it.
 *
 * TODO 5.9: the sorted set `eventtrack:board:CONFERENCE` has them in order.
 */
export function topSpeakers(_stores: Stores, _conferenceId: string, _limit: number): Promise<SpeakerScore[]> {
  throw new Todo('5.9', 'read a leaderboard')
}

/**
 * Counts what is in the log, and is not on the leaderboards yet, of all conferences.
 *
 * TODO 5.9: what is due is in score_outbox. The process may die after any step: what has Redis, what has PostgreSQL
 * then, and how does the next call know?
 */
export function deliverScores(_stores: Stores): Promise<void> {
  throw new Todo('5.9', 'bring the scores that are due to the leaderboards')
}

/**
 * Makes the leaderboard of a conference anew from the log, whatever Redis holds.
 *
 * TODO 5.9: the log counts, without what is still due. Who may write to the board meanwhile?
 */
export function rebuildBoard(_stores: Stores, _conferenceId: string): Promise<void> {
  throw new Todo('5.9', 'make a leaderboard anew from the log')
}
