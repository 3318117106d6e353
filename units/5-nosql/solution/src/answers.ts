import { readFile } from 'node:fs/promises'
import type { Answers } from 'unit-5/contract'
import { databaseEvents, openDatabase, toDatabaseError } from './database.ts'
import { readMigration } from './migration-sql.ts'
import { closeMongo, mongoEvents, openMongo } from './mongo.ts'
import { closeRedis, openRedis, redisEvents } from './redis.ts'

/**
 * What the tests see of this workspace. Every exercise is imported only when its own tests ask for it, so that a slip
 * in one file turns one exercise red and not all of them.
 */
export const answers = {
  openDatabase,
  databaseEvents,
  toDatabaseError,
  readMigration,
  openRedis,
  closeRedis,
  redisEvents,
  openMongo,
  closeMongo,
  mongoEvents,

  cards: async () => ({
    ...(await import('./cards/people.ts')),
    ...(await import('./cards/board.ts')),
    ...(await import('./cards/discussion.ts')),
  }),
  catalog: async () => ({
    ...(await import('./catalog/predictions.ts')),
    ...(await import('./catalog/product.ts')),
    ...(await import('./catalog/products.ts')),
    ...(await import('./catalog/guard.ts')),
    ...(await import('./catalog/healing.ts')),
  }),
  crew: async () => ({
    ...(await import('./crew/offboard-member.ts')),
    ...(await import('./crew/open-jobs.ts')),
    ...(await import('./crew/find-orphans.ts')),
  }),
  crewDiagnosis: () => import('./crew/crew-diagnosis.ts'),
  crewTests: () => import('./crew/crew-tests.ts'),
  shippedCrew: () => import('./crew/shipped.ts'),
  sampleCrew: () => import('./crew/sample-crew.ts'),
  leaderboard: async () => ({
    ...(await import('./leaderboard/week.ts')),
    ...(await import('./leaderboard/leaderboard.ts')),
  }),
  sessions: () => import('./sessions/sessions.ts'),
  deviceSearch: () => import('./devices/search-by-screen.ts'),
  deviceComparisons: () => import('./devices/comparisons.ts'),
  deviceSearchTests: () => import('./devices/search-by-screen.tests.ts'),
  deviceDiagnosis: () => import('./devices/diagnosis.ts'),
  preferences: () => import('./preferences/preferences.ts'),
  activityLog: () => import('./activity-log/activity-log.ts'),

  productSearch: () => import('./shop/search.ts'),
  searchCache: async () => ({
    ...(await import('./shop/search-key.ts')),
    ...(await import('./shop/cached-search.ts')),
    ...(await import('./shop/set-price.ts')),
  }),
  taskCache: async () => ({
    ...(await import('./cache/task-lists.ts')),
    ...(await import('./cache/cached-tasks.ts')),
    ...(await import('./tasks/task-store.ts')),
  }),
  limiter: () => import('./limiter/limiter.ts'),
  eventTrack: async () => ({
    ...(await import('./eventtrack/registrations.ts')),
    ...(await import('./eventtrack/events.ts')),
    ...(await import('./eventtrack/scores.ts')),
  }),
  eventTrackDecision: () => readFile(new URL('eventtrack/DECISION.md', import.meta.url), 'utf8'),
  decisions: () => import('./decisions/decisions.ts'),
  partition: () => import('./decisions/partition.ts'),
  review: () => import('./decisions/review.ts'),
} satisfies Answers
