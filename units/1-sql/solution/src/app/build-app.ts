import { errors } from '@levelup/app-kit/errors'
import { gracefulClose } from '@levelup/app-kit/graceful-close'
import { logQueries } from '@levelup/db-kit'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { postgresEvents, sqliteEvents } from '../database.ts'
import type { Config } from './config.ts'
import { toProblem } from './errors.ts'
import { openLibrary } from './library.ts'
import { frontPage } from './page.ts'
import { emailRoutes } from './routes/emails.ts'
import { loanRoutes } from './routes/loans.ts'
import { memberRoutes } from './routes/members.ts'
import { productRoutes } from './routes/products.ts'
import { reportRoutes } from './routes/reports.ts'
import { createShop, type Shop } from './shop.ts'

/** What the routes get. */
export interface RouteOptions {
  readonly library: SqliteDatabase
  readonly shop: Shop
  readonly now: () => Date
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: () => string
}

export interface AppOptions extends Pick<Config, 'databaseFile' | 'shopDatabase'> {
  readonly logger?: FastifyServerOptions['logger']
  readonly now?: () => Date
}

/**
 * The library as an HTTP API, not yet listening. `close()` finishes the requests under way, then closes both databases.
 * Throws DatabaseError as `openLibrary` does.
 */
export function buildApp({ databaseFile, shopDatabase, logger = false, now = () => new Date() }: AppOptions) {
  const library = openLibrary(databaseFile)
  // What is not in a schema is refused rather than dropped in silence. And a maximum holds for Infinity, which is what
  // the text 1e400 turns into: with strictNumbers, the default, such a number is compared with no limit.
  const app = fastify({ logger, ajv: { customOptions: { removeAdditional: false, strictNumbers: false } } })
  const shop = createShop(shopDatabase, (pool) => void logQueries(postgresEvents(pool), app.log))
  logQueries(sqliteEvents(library), app.log)
  app.addHook('onClose', async () => {
    await shop.close()
    library.close()
  })
  app.register(gracefulClose)
  app.register(errors, { toProblem, form: 'flat', routesHint: 'The front page lists what there is.' })
  addFrontPage(app, library, databaseFile)
  const options: RouteOptions = { library, shop, now, today: () => now().toISOString().slice(0, 10) }
  for (const routes of [memberRoutes, reportRoutes, loanRoutes, emailRoutes, productRoutes]) {
    app.register(routes, options)
  }
  return app
}

function addFrontPage(app: FastifyInstance, library: SqliteDatabase, file: string): void {
  app.get('/', (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(frontPage(library, file)),
  )
}
