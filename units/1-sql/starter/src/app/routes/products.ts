import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Product } from 'unit-1/exercises/1.7-products/contract.ts'
import { answers } from '../../answers.ts'
import type { RouteOptions } from '../build-app.ts'
import { product, text } from '../schemas.ts'

const where = {
  type: 'object',
  properties: { database: { type: 'string', enum: ['sqlite', 'postgres'], default: 'sqlite' } },
} as const
const sku = { type: 'object', required: ['sku'], properties: { sku: text } } as const
const offer = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'priceCents'],
  properties: { name: text, priceCents: { type: 'integer' } },
} as const

const ALL_PRODUCTS = 'SELECT id, sku, name, price_cents AS "priceCents", stock FROM products ORDER BY sku'

/** Exercise 1.7 by HTTP, on either database. */
export const productRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: RouteOptions }> = (
  app,
  { library, shop },
  done,
) => {
  const list = { querystring: where, response: { 200: { type: 'array', items: product } } } as const
  app.get('/products', { schema: list }, async ({ query }) => {
    if (query.database === 'sqlite') return library.prepare<[], Product>(ALL_PRODUCTS).all()
    const { rows } = await (await shop.pool()).query<Product>(ALL_PRODUCTS)
    return rows
  })

  const put = { params: sku, querystring: where, body: offer, response: { 200: product } } as const
  app.put('/products/:sku', { schema: put }, async ({ params, query, body }) => {
    const { upsertSqlite, upsertPostgres } = await answers.products()
    const wanted = { sku: params.sku, ...body }
    return query.database === 'sqlite'
      ? upsertSqlite(library, wanted)
      : upsertPostgres(await shop.pool(), wanted)
  })

  done()
}
