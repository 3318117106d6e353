import type { FieldUse, Healing, StoredProduct } from 'unit-5/exercises/5.1-product-documents/contract.ts'
import type { Routes } from './routes.ts'

export interface CatalogOptions {
  readonly add: (given: unknown) => Promise<StoredProduct>
  readonly withLongWarranty: (minYears: number) => Promise<StoredProduct[]>
  /** Stores a document as a script would, and gives its id. */
  readonly import: (document: object) => Promise<string>
  readonly fields: () => Promise<FieldUse[]>
  readonly heal: () => Promise<Healing>
  readonly guard: () => Promise<void>
}

// What a product is, the model says, and no schema here: there would be one more to keep.
const anything = { body: { type: 'object' } } as const
const list = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: { min_warranty: { type: 'integer', minimum: 0, maximum: 100, default: 0 } },
  },
} as const

/** The products of 5.1 by HTTP, and what a team does about them once. */
export const catalogRoutes: Routes<CatalogOptions> = (app, options, done) => {
  app.post('/catalog/products', { schema: anything }, async ({ body }, reply) => {
    const product = await options.add(body)
    return reply.code(201).send(product)
  })

  app.get('/catalog/products', { schema: list }, ({ query }) => options.withLongWarranty(query.min_warranty))

  app.post('/catalog/import', { schema: anything }, async ({ body }, reply) => {
    const id = await options.import(body)
    return reply.code(201).send({ id })
  })

  app.get('/catalog/fields', () => options.fields())

  app.post('/catalog/heal', () => options.heal())

  app.post('/catalog/guard', async (_, reply) => {
    await options.guard()
    return reply.code(204).send()
  })

  done()
}
