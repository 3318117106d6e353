import { errors } from '@levelup/app-kit/errors'
import { gracefulClose } from '@levelup/app-kit/graceful-close'
import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import { databaseEvents, openDatabase } from '../database.ts'
import { deliverRegularly } from '../eventtrack/deliver-regularly.ts'
import { closeMongo, mongoEvents, openMongo } from '../mongo.ts'
import { closeRedis, openRedis, redisEvents } from '../redis.ts'
import { activitiesRoute } from '../routes/activities.ts'
import { activityLogRoutes } from '../routes/activity-log.ts'
import { cachedTasksRoutes } from '../routes/cached-tasks.ts'
import { cardsRoutes } from '../routes/cards.ts'
import { catalogRoutes } from '../routes/catalog.ts'
import { completeTasksRoute } from '../routes/complete-tasks.ts'
import { devicesRoutes } from '../routes/devices.ts'
import { eventTrackPage } from '../routes/eventtrack-page.ts'
import { eventTrackRoutes } from '../routes/eventtrack.ts'
import { crewRoutes } from '../routes/crew.ts'
import { handOverRoute } from '../routes/hand-over.ts'
import { leaderboardRoutes } from '../routes/leaderboard.ts'
import { listTasksRoute } from '../routes/list-tasks.ts'
import { openTasksRoute } from '../routes/open-tasks.ts'
import { patchTaskRoutes } from '../routes/patch-task.ts'
import { preferencesRoutes } from '../routes/preferences.ts'
import { putTaskRoutes } from '../routes/put-task.ts'
import { readyzRoute } from '../routes/readyz.ts'
import { recentActivitiesRoute } from '../routes/recent-activities.ts'
import { removeUserRoute } from '../routes/remove-user.ts'
import { sessionRoutes } from '../routes/sessions.ts'
import { shopRoutes } from '../routes/shop.ts'
import { transferRoutes } from '../routes/transfers.ts'
import { compose } from './compose.ts'
import { logStatements } from './log-statements.ts'
import { toHttpError } from './map-error.ts'
import { toDatabaseError } from './to-database-error.ts'
import { wireRoutes } from './wiring.ts'

export interface AppOptions extends Pick<Config, 'databaseUrl' | 'redisUrl' | 'mongoUrl'> {
  readonly logger?: FastifyServerOptions['logger']
}

/**
 * The task tracker as an HTTP API, not yet listening; it asks its database nothing until somebody asks it. `close()`
 * finishes the requests under way, then closes every connection. Without Redis or MongoDB it works all the same, but
 * for what is kept there.
 * Throws DatabaseError, `DB_USAGE` when a URL cannot be read.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { databaseUrl, redisUrl, mongoUrl, logger = false } = options
  // What is not in a schema is refused rather than dropped in silence. And a maximum holds for Infinity, which is what
  // the text 1e400 turns into: with strictNumbers, the default, such a number is compared with no limit.
  const app = fastify({ logger, ajv: { customOptions: { removeAdditional: false, strictNumbers: false } } })
  app.register(gracefulClose).register(errors, { toProblem: toHttpError, toDatabaseError })

  const db = openDatabase(databaseUrl)
  app.addHook('onClose', () => db.$disconnect())
  const redis = openRedis(redisUrl, {
    onConnectionLost: ({ code, message }) => app.log.warn({ code }, `going on without Redis: ${message}`),
  })
  app.addHook('onClose', () => closeRedis(redis))
  const mongo = openMongo(mongoUrl)
  app.addHook('onClose', () => closeMongo(mongo))
  logStatements(app, [databaseEvents(db), redisEvents(redis), mongoEvents(mongo)])

  const services = compose({ db, redis, mongo }, app.log)
  wireRoutes(app, services.repositories)
  app.register(listTasksRoute, services.lists)
  app.register(cachedTasksRoutes, services.cachedTasks)
  app.register(openTasksRoute, services.openTasks)
  app.register(patchTaskRoutes, services.patchTask)
  app.register(putTaskRoutes, services.putTask)
  app.register(handOverRoute, services.handOver)
  app.register(activitiesRoute, services.activities)
  app.register(recentActivitiesRoute, services.recentActivities)
  app.register(completeTasksRoute, services.completeTasks)
  app.register(removeUserRoute, services.removeUser)
  app.register(transferRoutes, services.transfers)
  app.register(cardsRoutes, services.cards)
  app.register(catalogRoutes, services.catalog)
  app.register(leaderboardRoutes, services.leaderboard)
  app.register(sessionRoutes, services.sessions)
  app.register(devicesRoutes, services.devices)
  app.register(preferencesRoutes, services.preferences)
  app.register(activityLogRoutes, services.activityLog)
  app.register(shopRoutes, services.shop)
  app.register(eventTrackRoutes, services.eventTrack)
  app.register(eventTrackPage, services.eventTrack)
  deliverRegularly(app, services.eventTrack.deliver)
  app.register(crewRoutes, services.crew)
  app.register(readyzRoute, services.readiness)
  await app.ready()
  return app
}
