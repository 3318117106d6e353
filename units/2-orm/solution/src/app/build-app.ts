import { logQueries } from '@levelup/db-kit'
import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { databaseEvents, type Database } from '../database.ts'
import { handleError, handleNotFound } from './error-handler.ts'
import { boardRoutes } from './routes/boards.ts'
import { imageRoutes } from './routes/images.ts'
import { profileRoutes } from './routes/profile.ts'
import { seedRoutes } from './routes/seed.ts'
import { taskRoutes } from './routes/tasks.ts'
import { userRoutes } from './routes/users.ts'

export interface AppOptions {
  /** The caller's; `close()` of the app leaves it open. */
  readonly db: Database
  readonly imageDirectory: string
  readonly logger?: FastifyServerOptions['logger']
}

/** The task tracker as an HTTP API, not yet listening. `close()` answers the requests under way, then takes no more. */
export function buildApp({ db, imageDirectory, logger = false }: AppOptions) {
  // What is not in a schema is refused rather than dropped in silence.
  const app = fastify({ logger, ajv: { customOptions: { removeAdditional: false } } })
  const stopLogging = logQueries(databaseEvents(db), app.log)
  app.addHook('onClose', () => stopLogging())
  endConnections(app)
  app.setErrorHandler(handleError).setNotFoundHandler(handleNotFound)
  for (const routes of [userRoutes, taskRoutes, boardRoutes, seedRoutes, profileRoutes]) {
    app.register(routes, { db })
  }
  app.register(imageRoutes, { db, directory: imageDirectory })
  return app
}

/** A client that keeps its connection for the next request would keep the server from closing, long after its answer. */
function endConnections(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('connection', 'close')
    done()
  })
}
