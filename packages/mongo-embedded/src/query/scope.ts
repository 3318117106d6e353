import type { Doc } from '../bson/value.ts'
import type { FilterCompilers, FilterNode } from './filter-node.ts'

/** What the parser of an operator may ask for. */
export interface Scope {
  readonly compilers: FilterCompilers
  /** Whether it is about an element or a part of the document, as inside `$elemMatch`. */
  readonly nested: boolean
  /** All conditions of one field, which `$regex` and `$options` share. */
  readonly siblings: Doc
  /** A filter of documents. */
  readonly document: (filter: Doc, nested: boolean) => FilterNode
  /** The conditions of one field. */
  readonly conditions: (path: readonly string[], operators: Doc, nested: boolean) => FilterNode[]
  /** Whether a name is that of an operator which is about no field, such as `$or`. */
  readonly isTopLevel: (name: string) => boolean
}
