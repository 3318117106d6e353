import type { AnalyticsEvent, Order } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import { conferenceOf, speakerNames } from './conferences.ts'
import { logEvent } from './events.ts'
import { creditsOf, register } from './registrations.ts'
import { deliverScores, rebuildBoard, topSpeakers } from './scores.ts'
import type { Stores } from './stores.ts'

/** What EventTrack's routes, its page and its deliveries work with. */
export function composeEventTrack(stores: Stores, retrying: <T>(run: () => Promise<T>) => Promise<T>) {
  const { db } = stores
  return {
    register: (order: Order) => retrying(() => register(db, order)),
    creditsOf: (organizerId: string) => creditsOf(db, organizerId),
    logEvent: (event: AnalyticsEvent) => logEvent(stores, event),
    findConference: (id: string) => conferenceOf(db, id),
    top: (conferenceId: string, limit: number) => topSpeakers(stores, conferenceId, limit),
    speakerNames: (ids: readonly string[]) => speakerNames(db, ids),
    rebuild: (conferenceId: string) => rebuildBoard(stores, conferenceId),
    deliver: () => deliverScores(stores),
  }
}
