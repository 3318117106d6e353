import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Database } from '../../database.ts'
import { seedDatabase } from '../seed-database.ts'

const count = { type: 'integer' } as const
const counts = {
  type: 'object',
  additionalProperties: false,
  required: ['users', 'tasks', 'tags'],
  properties: { users: count, tasks: count, tags: count },
} as const

/** Exercise 2.7 by HTTP: runs the seed, and answers how many rows there are now. */
export const seedRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  app.post('/seed', { schema: { response: { 200: counts } } as const }, () => seedDatabase(db))
  done()
}
