import { errors } from '@levelup/app-kit/errors'
import { gracefulClose } from '@levelup/app-kit/graceful-close'
import { logQueries } from '@levelup/db-kit'
import { fastify, type FastifyServerOptions } from 'fastify'
import { databaseEvents, toDatabaseError, type Database } from '../database.ts'
import { boardRoutes } from './routes/boards.ts'
import { imageRoutes } from './routes/images.ts'
import { profileRoutes } from './routes/profile.ts'
import { seedRoutes } from './routes/seed.ts'
import { taskRoutes } from './routes/tasks.ts'
import { userRoutes } from './routes/users.ts'
import { refusals, toProblem } from './to-problem.ts'

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
  app.register(gracefulClose)
  app.register(errors, {
    toProblem,
    refusals,
    toDatabaseError,
    routesHint: 'The README lists what there is.',
  })
  for (const routes of [userRoutes, taskRoutes, boardRoutes, seedRoutes, profileRoutes]) {
    app.register(routes, { db })
  }
  app.register(imageRoutes, { db, directory: imageDirectory })
  return app
}
