import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { FastifyPluginOptions } from 'fastify'

type Instant = { type: 'string'; format: 'date-time' }
type MaybeInstant = { type: readonly ['string', 'null']; format: 'date-time' }

/**
 * A plugin of routes: `(app, options, done)`. What its handlers get and give has the types of the routes' JSON Schemas;
 * where an answer's schema says date-time, they give a Date.
 */
export type Routes<Options extends FastifyPluginOptions = Record<never, never>> =
  FastifyPluginCallbackJsonSchemaToTs<{
    Options: Options
    SerializerSchemaOptions: {
      deserialize: [{ pattern: Instant; output: Date }, { pattern: MaybeInstant; output: Date | null }]
    }
  }>
