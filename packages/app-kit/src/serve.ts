import type { FastifyInstance } from 'fastify'
import type { ListenConfig } from './config.ts'
import { HOST, isPortTaken, PortTaken } from './port.ts'

/** Listens on 127.0.0.1. Rejects with PortTaken when somebody else listens on that port. */
export async function listen(app: FastifyInstance, config: ListenConfig): Promise<void> {
  try {
    await app.listen({ host: HOST, port: config.port })
  } catch (error) {
    throw isPortTaken(error) ? new PortTaken(config) : error
  }
}

/**
 * Runs an app until SIGINT or SIGTERM: `prepare`, then listens. At a signal the requests under way are finished and the
 * app is closed; a second signal ends the process at once. When it cannot be closed in order, that is logged and the
 * exit code is 1. Rejects, with the app closed, when `prepare` does, and with PortTaken.
 */
export async function serve(
  app: FastifyInstance,
  config: ListenConfig,
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  try {
    await prepare()
    await listen(app, config)
  } catch (error) {
    await app.close()
    throw error
  }
  const close = (): void => {
    app.close().catch((error: unknown) => {
      app.log.error(error, 'the app did not close in order')
      process.exitCode = 1
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close)
}
