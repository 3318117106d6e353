import type { Doc } from '../bson/value.ts'
import { project } from './apply.ts'
import { parseProjection } from './parse.ts'
import type { ProjectionSource } from './parsing.ts'

/**
 * Makes a projection of `find` or `$project`. An empty one gives documents as they are.
 *
 * @returns a function that gives a new document; its second argument goes to the expressions and to the query
 * @throws MongoError with MongoDB's codes for faulty projections, NotImplemented for what this server lacks
 */
export function compileProjection(spec: Doc, source: ProjectionSource): (doc: Doc, context?: unknown) => Doc {
  if (spec.size === 0) return (doc) => doc
  const projection = parseProjection(spec, source)
  return (doc, context) => project(projection, doc, { filter: source.filter, context })
}
