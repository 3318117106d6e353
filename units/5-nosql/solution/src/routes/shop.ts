import type {
  CachedAnswer,
  PriceChange,
  Product,
  ProductFilter,
} from 'unit-5/exercises/5.6-product-search/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Routes } from './routes.ts'

export interface ShopOptions {
  /** PostgreSQL alone. */
  readonly search: (filter: ProductFilter) => Promise<Product[]>
  readonly cachedSearch: (filter: ProductFilter) => Promise<CachedAnswer>
  readonly setPrice: (id: number, price: number) => Promise<PriceChange | undefined>
}

// As much as the column holds.
const price = { type: 'number', minimum: 0, maximum: 99_999_999.99 } as const
// In a body, null and false turn into 0: nobody makes something free by accident.
const newPrice = { ...price, minimum: 0.01 } as const
const product = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'category', 'price', 'attributes', 'addedAt'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    category: { type: 'string' },
    price: { type: 'number' },
    attributes: { type: 'object', additionalProperties: true },
    addedAt: { type: 'string', format: 'date-time' },
  },
} as const
const list = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      category: { type: 'string', maxLength: 100 },
      minScreenSize: { type: 'number', minimum: 0, maximum: 1000 },
      minPrice: price,
      maxPrice: price,
      connectivity: { type: 'array', maxItems: 10, items: { type: 'string', minLength: 1, maxLength: 50 } },
      cache: { type: 'string', enum: ['on', 'off'], default: 'on' },
    },
  },
  response: { 200: { type: 'array', items: product } },
} as const
const change = {
  params: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 } },
  },
  body: { type: 'object', additionalProperties: false, required: ['price'], properties: { price: newPrice } },
  response: { 200: product },
} as const

/** The shop of 5.6 by HTTP. The header x-cache tells where an answer is from. */
export const shopRoutes: Routes<ShopOptions> = (app, { search, cachedSearch, setPrice }, done) => {
  app.get('/shop/products', { schema: list }, async ({ query }, reply) => {
    const { cache, connectivity, ...rest } = query
    const filter = { ...rest, requiredConnectivity: connectivity }
    if (cache === 'off') {
      reply.header('x-cache', 'off')
      return search(filter)
    }
    const answer = await cachedSearch(filter)
    reply.header('x-cache', answer.cache)
    return answer.products
  })

  app.patch('/shop/products/:id', { schema: change }, async ({ params, body }, reply) => {
    const changed = await setPrice(params.id, body.price)
    if (!changed) throw new NotFound(`There is no product ${params.id}.`)
    reply.header('x-cache', changed.invalidated ? 'invalidated' : 'away')
    return changed.product
  })

  done()
}
