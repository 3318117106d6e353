import type { LimitVerdict } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import { NotSignedIn, TooManyRequests } from '../app/errors.ts'
import { SESSION_SECONDS } from '../sessions/sessions.ts'
import type { Routes } from './routes.ts'

export interface SessionOptions {
  /** Counts an attempt with this address. */
  readonly limit: (email: string) => Promise<LimitVerdict>
  readonly logIn: (email: string, password: string) => Promise<string | undefined>
  readonly open: (userId: string) => Promise<string>
  readonly use: (id: string) => Promise<string | undefined>
  readonly close: (id: string) => Promise<void>
}

const signIn = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['email', 'password'],
    properties: {
      email: { type: 'string', maxLength: 254 },
      password: { type: 'string', maxLength: 200 },
    },
  },
} as const

/**
 * The sessions of 5.3 by HTTP: who signs in gets a token, and sends it as `authorization: Bearer …`. How often somebody
 * may try is the limiter's affair, of 5.7.
 */
export const sessionRoutes: Routes<SessionOptions> = (app, options, done) => {
  const { limit, logIn, open, use, close } = options

  app.post('/sessions', { schema: signIn }, async ({ body }, reply) => {
    // Before the password is looked at: checking one is work as well.
    const { allowed, remaining, retryAfterSeconds } = await limit(body.email)
    reply.header('x-ratelimit-remaining', remaining)
    if (!allowed) {
      reply.header('retry-after', retryAfterSeconds)
      throw new TooManyRequests(`Too many attempts. Try again in ${retryAfterSeconds} seconds.`)
    }
    const userId = await logIn(body.email, body.password)
    if (userId === undefined) throw new NotSignedIn('The address or the password is wrong.')
    // No cache on the way may store a token.
    reply.code(201).header('cache-control', 'no-store')
    return { token: await open(userId), expiresInSeconds: SESSION_SECONDS }
  })

  app.get('/sessions/current', async ({ headers }) => {
    const userId = await use(tokenOf(headers.authorization))
    if (userId === undefined) throw new NotSignedIn('There is no session with this token, or not any more.')
    return { userId, expiresInSeconds: SESSION_SECONDS }
  })

  app.delete('/sessions/current', async ({ headers }, reply) => {
    await close(tokenOf(headers.authorization))
    return reply.code(204).send()
  })

  done()
}

/** Throws NotSignedIn when there is none, or one that nobody was ever given. */
function tokenOf(authorization = ''): string {
  const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(authorization) ?? []
  if (token === undefined) throw new NotSignedIn('Send the token of POST /sessions: authorization: Bearer …')
  return token
}
