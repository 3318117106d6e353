import { AsyncLocalStorage } from 'node:async_hooks'
import { logQueries } from '@levelup/db-kit'
import type { FastifyInstance } from 'fastify'
import { databaseEvents, type Database } from '../database.ts'

/**
 * Logs every statement of a client at debug level, with its time, its rows and the `reqId` of the request that it was
 * sent for. Call it before the routes are registered.
 */
export function logStatements(app: FastifyInstance, db: Database): void {
  // No function between the route and the driver has to hand the request on.
  const request = new AsyncLocalStorage<FastifyInstance['log']>()
  app.addHook('preHandler', ({ log }, _reply, handle) => request.run(log, handle))
  logQueries(databaseEvents(db), {
    // What the app sends by itself, at its start for example, is for no request.
    debug: (fields, message) => (request.getStore() ?? app.log).debug(fields, message),
  })
}
