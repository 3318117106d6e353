import type { Doc, Value } from '../bson/value.ts'
import type { FilterNode } from '../query/filter-node.ts'

/** What an expression gives for a document; `context` is what the caller of the projection hands on. */
export type Evaluate = (doc: Doc, context: unknown) => Value | undefined

/** A projection, parsed: a tree of the parts of its paths, in their order. */
export interface Tree {
  readonly kind: 'tree'
  readonly fields: Map<string, ProjectionNode>
}

/** What a projection does with one field. */
export type ProjectionNode =
  | Tree
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'expression'; readonly evaluate: Evaluate }
  | { readonly kind: 'elemMatch'; readonly filter: FilterNode }
  | Slice
  | { readonly kind: 'positional' }

export interface Slice {
  readonly kind: 'slice'
  readonly skip: number | undefined
  readonly limit: number
}

export interface Projection {
  readonly mode: 'inclusion' | 'exclusion'
  readonly root: Tree
}
