import fp from 'fastify-plugin'

/**
 * `close()` waits for the requests under way. Their clients like to keep the connection for the next one, and `close()`
 * would wait for that as well: more than a minute. So the last answers say that the connection ends with them.
 */
export const gracefulClose = fp(
  (app, _, done) => {
    let closing = false
    app.addHook('preClose', (next) => {
      closing = true
      next()
    })
    app.addHook('onSend', (_request, reply, payload, next) => {
      if (closing) reply.header('connection', 'close')
      next(null, payload)
    })
    done()
  },
  { name: 'graceful-close', fastify: '5.x' },
)
