import { AsyncLocalStorage } from 'node:async_hooks'
import { logQueries, type QueryEvents } from '@levelup/db-kit'
import type { FastifyInstance } from 'fastify'

/**
 * Logs every statement and every command of these clients at debug level, with its time and the `reqId` of the request
 * that it was sent for. Call it before the routes are registered.
 */
export function logStatements(app: FastifyInstance, clients: readonly QueryEvents[]): void {
  // No function between the route and the driver has to hand the request on.
  const request = new AsyncLocalStorage<FastifyInstance['log']>()
  app.addHook('preHandler', ({ log }, _reply, handle) => request.run(log, handle))
  for (const events of clients) {
    logQueries(events, {
      // What the app sends by itself, at its start for example, is for no request.
      debug: (fields, message) => (request.getStore() ?? app.log).debug(fields, message),
    })
  }
}
