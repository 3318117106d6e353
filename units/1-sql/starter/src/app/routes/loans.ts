import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import { answers } from '../../answers.ts'
import type { RouteOptions } from '../build-app.ts'
import { Conflict, NotFound } from '../errors.ts'
import { id, idParams, loan, text } from '../schemas.ts'

const newLoan = {
  type: 'object',
  additionalProperties: false,
  required: ['isbn', 'memberId'],
  properties: { isbn: text, memberId: id, days: { type: 'integer', minimum: 1, maximum: 90, default: 21 } },
} as const

/** Exercise 1.5 by HTTP. */
export const loanRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: RouteOptions }> = (
  app,
  { library, today },
  done,
) => {
  app.post('/loans', { schema: { body: newLoan, response: { 201: loan } } }, async ({ body }, reply) => {
    const { checkOut } = await answers.lending()
    const lent = checkOut(library, { ...body, today: today() })
    if (!lent) throw new Conflict(`No copy of ${body.isbn} is free.`)
    return reply.code(201).send(lent)
  })

  const returned = { params: idParams, response: { 200: loan } } as const
  app.post('/loans/:id/return', { schema: returned }, async ({ params }) => {
    const { returnCopy } = await answers.lending()
    const closed = returnCopy(library, { loanId: params.id, today: today() })
    if (!closed) throw new NotFound(`There is no open loan ${params.id}.`)
    return closed
  })

  done()
}
