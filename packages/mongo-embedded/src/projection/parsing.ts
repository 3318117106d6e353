import type { Value } from '../bson/value.ts'
import type { FilterCompilers, FilterNode } from '../query/filter-node.ts'
import type { Evaluate } from './node.ts'

/** What a projection needs from around it. */
export interface ProjectionSource {
  /** `find` has `$slice`, `$elemMatch` and the positional `$`, which `$project` has not. */
  readonly command: 'find' | 'aggregate'
  /** Expressions; without it they are refused. */
  readonly expression?: (expression: Value) => Evaluate
  /** The query, for the positional `$`. */
  readonly filter?: FilterNode
  /** For the conditions of `$elemMatch`. */
  readonly filterCompilers?: FilterCompilers
}

/** What is known of a projection while its elements are read. */
export interface Parsing {
  readonly source: ProjectionSource
  mode: 'inclusion' | 'exclusion' | undefined
  /** Whether `_id` as a whole was included or excluded. */
  id: boolean | undefined
  slice: boolean
  elemMatch: boolean
  positional: boolean
}
