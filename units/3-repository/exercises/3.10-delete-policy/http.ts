import { expect, test } from '@levelup/test-harness'
import { fastify, type FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import type { DeletePolicy } from './contract.ts'
import type { Database, Answers } from '../../contract.ts'
import { ADA, CLEO, leavingUsers, NOBODY } from './leaving-users.ts'
import { adopt } from './policy.ts'

export function byHttp(answers: Answers): void {
  test('HTTP: 409 for a user who has to stay, 204 for one who goes, 404 for one who has gone', async ({
    postgres,
  }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'restrict')
    const app = appWith(policy, db)
    const responses = []
    for (const id of [ADA, CLEO, CLEO, NOBODY]) {
      const { statusCode, body } = await app.inject({ method: 'DELETE', url: `/users/${id}` })
      responses.push(`${statusCode} ${body}`.trim())
    }
    expect(responses).toEqual(['409 CONFLICT', '204', '404 NOT_FOUND', '404 NOT_FOUND'])
  })
}

/** The route alone, with the shortest of all error handlers. */
function appWith(policy: DeletePolicy, db: Database): FastifyInstance {
  const app = fastify()
  onTestFinished(() => app.close())
  app.setErrorHandler<{ statusCode?: number; code?: string }>((error, _request, reply) =>
    reply.code(error.statusCode ?? 500).send(error.code),
  )
  app.register((instance, options, done) => policy.removeUserRoute(instance, options, done), {
    remove: (id: string) => policy.removeUser(db, id),
  })
  return app
}
