import type { FastifyBaseLogger } from 'fastify'
import type { ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'

/** The same check, which logs that its answer has changed: once, and not with every call. */
export function loggingChanges(
  check: () => Promise<ReadinessReport>,
  log: FastifyBaseLogger,
): () => Promise<ReadinessReport> {
  let wasReady: boolean | undefined
  return async () => {
    const report = await check()
    const { checks, details } = report
    const isReady = checks.db && checks.migrations
    if (isReady !== wasReady) {
      if (isReady) log.info('ready')
      else log.warn(details, 'not ready')
    }
    wasReady = isReady
    return report
  }
}
