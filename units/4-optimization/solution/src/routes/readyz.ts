import type { ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'
import type { Routes } from './routes.ts'

export interface ReadyzOptions {
  readonly check: () => Promise<ReadinessReport>
}

/** Exercise 3.12 by HTTP, and `GET /livez`, which says no more than that the process answers. */
export const readyzRoute: Routes<ReadyzOptions> = (app, { check }, done) => {
  app.get('/livez', () => ({ alive: true }))

  // Asked once a second or so, by machines: not worth a line in the log unless it is debugged.
  app.get('/readyz', { logLevel: 'warn' }, async (_, reply) => {
    const { checks, details } = await check()
    // No cache on the way may store the answer.
    reply.header('cache-control', 'no-store')
    return checks.db && checks.migrations ? { checks } : reply.code(503).send({ checks, details })
  })

  done()
}
