import type { TransferRoutesOptions } from 'unit-3/exercises/3.8-transfer/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Routes } from './routes.ts'

const id = { type: 'string', format: 'uuid' } as const
const accountParams = { type: 'object', required: ['id'], properties: { id } } as const
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
export const transferRoutes: Routes<TransferRoutesOptions> = (app, { transfer, findAccount }, done) => {
  const read = { params: accountParams, response: { 200: account } } as const
  app.get('/accounts/:id', { schema: read }, async ({ params }) => {
    const found = await findAccount(params.id)
    if (!found) throw new NotFound(`There is no account ${params.id}.`)
    return found
  })

  const move = { body: order, response: { 200: outcome } } as const
  app.post('/transfers', { schema: move }, ({ body }) => transfer(body))

  done()
}
