import type { Doc, Value } from '../bson/value.ts'
import type { FilterNode } from '../query/filter-node.ts'

/** The operators of an update, as a tree of the parts of their paths. */
export interface ObjectNode {
  readonly kind: 'object'
  readonly children: Map<string, UpdateNode>
  /** What stands behind a positional `$`. */
  positional: UpdateNode | undefined
}

/** What stands behind `$[]` (the identifier is then empty) and `$[identifier]`. */
export interface ArrayNode {
  readonly kind: 'array'
  readonly children: Map<string, UpdateNode>
}

interface Leaf {
  readonly kind: 'leaf'
  readonly modifier: Modifier
}

/** The target of a $rename: what is at `from` comes here. */
interface RenameNode {
  readonly kind: 'rename'
  readonly from: readonly string[]
}

/** The source of a $rename, kept so that nothing else touches it. */
interface TakenNode {
  readonly kind: 'taken'
}

export type UpdateNode = ObjectNode | ArrayNode | Leaf | RenameNode | TakenNode

/** Where an operator is applied, for its messages and for what depends on the moment. */
export interface Target {
  readonly path: readonly string[]
  readonly doc: Doc
  readonly now: Date
}

/** What an operator does with a field: nothing, away with it, or another value. */
type Change = typeof UNCHANGED | typeof REMOVED | Value
export const UNCHANGED = Symbol('unchanged')
export const REMOVED = Symbol('removed')

/** An operator with its operand. */
export interface Modifier {
  /** What becomes of the value that is there. */
  readonly change: (value: Value, target: Target) => Change
  /** What a missing field becomes; without it the operator does nothing there. */
  readonly create?: (target: Target) => Value
  /** For $setOnInsert. */
  readonly onlyOnInsert?: boolean
  /** Whether a path that leads through something without fields is no error. */
  readonly anyPath?: boolean
}

/** The array filters of an update, by identifier. */
export type ArrayFilters = ReadonlyMap<string, FilterNode>
