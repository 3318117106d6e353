import type { FastifyPluginCallback } from 'fastify'
import type { Database } from '../database.ts'
import { listActivities } from '../tasks/activities.ts'
import { completeTasks } from '../tasks/complete-tasks.ts'
import { openTasks } from '../tasks/open-tasks.ts'
import { recentActivities } from '../tasks/recent-activities.ts'
import { activitiesRoute } from './activities.ts'
import { completeTasksRoute } from './complete-tasks.ts'
import { openTasksRoute } from './open-tasks.ts'
import { recentActivitiesRoute } from './recent-activities.ts'

/** The routes that the log of 4.6 is about, so that its tests run them without the rest of the app. */
export function routes(db: Database): FastifyPluginCallback {
  return (app, _options, done) => {
    app.register(recentActivitiesRoute, { recent: (limit) => recentActivities(db, limit) })
    app.register(openTasksRoute, { open: (userId, limit) => openTasks(db, userId, limit) })
    app.register(activitiesRoute, { list: (taskId) => listActivities(db, taskId) })
    app.register(completeTasksRoute, { complete: (userId) => completeTasks(db, userId) })
    done()
  }
}
