import { fastify, type FastifyPluginAsync } from 'fastify'
import type { Database } from '../../database.ts'
import { answers } from '../../answers.ts'

/**
 * Exercise 2.8, which is a plugin itself. One with a slip in it is in the log, and the rest of the app works all the
 * same.
 */
export const profileRoutes: FastifyPluginAsync<{ readonly db: Database }> = async (app, options) => {
  try {
    const { profileRoutes: learners } = await answers.profile()
    // Alone first: a schema that cannot be compiled would end the start of the whole app.
    const trial = fastify()
    trial.register(learners, options)
    await trial.ready()
    await trial.close()
    app.register(learners, options)
  } catch (error) {
    app.log.error(error, 'src/profile.ts (2.8) cannot be used')
    app.patch('/users/:id/profile', () => {
      throw error
    })
  }
}
