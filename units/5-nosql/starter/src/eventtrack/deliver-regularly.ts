import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

const EVERY_MS = 1000

/**
 * Delivers once a second, from the moment the app listens until it closes: what was logged while Redis was away, or by
 * a process that died, comes to the leaderboards. A failure is logged when it begins and when it is over, and not every
 * second.
 */
export function deliverRegularly(app: FastifyInstance, deliver: () => Promise<void>): void {
  const closing = new AbortController()
  let running: Promise<void> | undefined
  app.addHook('onListen', (done) => {
    running = deliverUntil(closing.signal, deliver, app.log)
    done()
  })
  // Before the stores are closed: a delivery under way comes to its end.
  app.addHook('preClose', async () => {
    closing.abort()
    await running
  })
}

async function deliverUntil(
  signal: AbortSignal,
  deliver: () => Promise<void>,
  log: FastifyInstance['log'],
): Promise<void> {
  let wasWell = true
  while (!signal.aborted) {
    const error = await errorOf(deliver)
    if (error !== undefined && wasWell) log.warn({ err: error }, 'scores are late: they cannot be delivered')
    if (error === undefined && !wasWell) log.info('scores are delivered again')
    wasWell = error === undefined
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function errorOf(run: () => Promise<void>): Promise<unknown> {
  try {
    await run()
    return undefined
  } catch (error) {
    return error
  }
}
