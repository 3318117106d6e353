import { fastify, type FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import type { UnitThree } from '../contract.ts'
import { nameOf } from './refusal.ts'

/** An app without anything, for the routes of one exercise. An error of the database answers 503, with its code. */
export function bareApp(unit: UnitThree): FastifyInstance {
  const app = fastify({ ajv: { customOptions: { removeAdditional: false } } })
  onTestFinished(() => app.close())
  app.setErrorHandler<Partial<Error & { statusCode: number; code: string }>>((error, _request, reply) => {
    const { statusCode = 500, code } = error
    const name = nameOf(unit, error)
    return name.startsWith('DB_')
      ? reply.code(503).send({ code: name })
      : reply.code(statusCode).send({ code })
  })
  return app
}
