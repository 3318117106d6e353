import type { ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'
import type { Routes } from './routes.ts'

export interface ReadyzOptions {
  readonly check: () => Promise<ReadinessReport>
  /** Whether Redis answers. Never rejects. */
  readonly checkRedis: () => Promise<boolean>
  /** Whether MongoDB answers. Never rejects. */
  readonly checkMongo: () => Promise<boolean>
}

const WITHOUT_REDIS = 'It does not answer. Leaderboard and sessions are 503, all the rest works.'
const WITHOUT_MONGO = 'It does not answer. What is kept there is 503, all the rest works.'

/** Exercise 3.12 by HTTP, and `GET /livez`, which says no more than that the process answers. */
export const readyzRoute: Routes<ReadyzOptions> = (app, { check, checkRedis, checkMongo }, done) => {
  app.get('/livez', () => ({ alive: true }))

  // Asked once a second or so, by machines: not worth a line in the log unless it is debugged.
  app.get('/readyz', { logLevel: 'warn' }, async (_, reply) => {
    const [report, redis, mongodb] = await Promise.all([check(), checkRedis(), checkMongo()])
    const checks = { ...report.checks, redis, mongodb }
    const details = {
      ...report.details,
      ...(!redis && { redis: WITHOUT_REDIS }),
      ...(!mongodb && { mongodb: WITHOUT_MONGO }),
    }
    // No cache on the way may store the answer.
    reply.header('cache-control', 'no-store')
    // Without Redis or MongoDB the app is ready all the same: taken out of service, it would be of no use to anybody.
    if (!checks.db || !checks.migrations) reply.code(503)
    return Object.keys(details).length === 0 ? { checks } : { checks, details }
  })

  done()
}
