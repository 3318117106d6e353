import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { TransferRoutesOptions } from 'unit-3-spec/contract'
import { NotFound } from '../app/errors.ts'

const id = { type: 'string', format: 'uuid' } as const
const params = { type: 'object', required: ['id'], properties: { id } } as const
const account = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'ownerId', 'balanceMinutes'],
  properties: { id: { type: 'string' }, ownerId: { type: 'string' }, balanceMinutes: { type: 'integer' } },
} as const
const order = {
  type: 'object',
  additionalProperties: false,
  required: ['fromId', 'toId', 'minutes'],
  properties: { fromId: id, toId: id, minutes: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
} as const
const outcome = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: { from: account, to: account },
} as const

/** Exercises 3.8 and 3.9 by HTTP. */
export const transferRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: TransferRoutesOptions }> = (
  app,
  { transfer, findAccount },
  done,
) => {
  app.get('/accounts/:id', { schema: { params, response: { 200: account } } }, async (request) => {
    const found = await findAccount(request.params.id)
    if (!found) throw new NotFound(`There is no account ${request.params.id}.`)
    return found
  })

  app.post('/transfers', { schema: { body: order, response: { 200: outcome } } }, (request) =>
    transfer(request.body),
  )

  done()
}
