import fp from 'fastify-plugin'

export interface GracefulCloseOptions {
  /** How long `close()` waits for the requests under way, in milliseconds. Default 4000. */
  readonly cutAfterMs?: number
}

/**
 * `close()` waits for the requests under way. Their clients like to keep the connection for the next one, and `close()`
 * would wait for that as well: more than a minute. So the last answers say that the connection ends with them. A
 * request that is not answered within `cutAfterMs`, because the database has stopped answering for example, is cut off,
 * and a line in the log says so.
 */
export const gracefulClose = fp<GracefulCloseOptions>(
  (app, { cutAfterMs = 4000 }, done) => {
    let closing = false
    let timer: NodeJS.Timeout | undefined
    app.addHook('preClose', (next) => {
      closing = true
      timer = setTimeout(() => {
        app.log.warn(
          `requests were not answered within ${cutAfterMs} ms of closing: their connections are cut`,
        )
        app.server.closeAllConnections()
      }, cutAfterMs)
      next()
    })
    app.addHook('onClose', () => clearTimeout(timer))
    app.addHook('onSend', (_request, reply, payload, next) => {
      if (closing) reply.header('connection', 'close')
      next(null, payload)
    })
    done()
  },
  { name: 'graceful-close', fastify: '5.x' },
)
