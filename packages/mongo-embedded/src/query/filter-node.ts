import type { BSONRegExp } from 'bson'
import type { Doc, Value } from '../bson/value.ts'

/**
 * A filter, parsed. Every `path` is dotted, cut at its dots. A planner reads it; `matches` asks it about a document.
 * Inside `elements` of an elemMatchValue the paths are empty: they ask about the element itself.
 */
export type FilterNode =
  | { readonly op: 'and' | 'or' | 'nor'; readonly children: readonly FilterNode[] }
  | { readonly op: 'not'; readonly child: FilterNode }
  | PathNode
  | { readonly op: 'always'; readonly answer: boolean }
  /** `test` is what the compiler handed to `parseFilter` has made of `expression`. */
  | { readonly op: 'expr'; readonly expression: Value; readonly test: DocTest }
  | { readonly op: 'jsonSchema'; readonly schema: Doc; readonly test: DocTest }

/** A filter about the values that a path leads to. */
export type PathNode = { readonly path: readonly string[] } & (
  | { readonly op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Value }
  | { readonly op: 'in'; readonly values: readonly Value[]; readonly patterns: readonly Pattern[] }
  | { readonly op: 'regex'; readonly pattern: Pattern }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly codes: ReadonlySet<number> }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'bits'; readonly bits: BitTest }
  | { readonly op: 'elemMatchObject'; readonly child: FilterNode }
  | { readonly op: 'elemMatchValue'; readonly elements: readonly FilterNode[] }
)

/** A regular expression as BSON has it, and the same for JavaScript. */
export interface Pattern {
  readonly source: BSONRegExp
  readonly regExp: RegExp
}

/** Whether all or any of the bits at `positions` are set, or clear. */
export interface BitTest {
  readonly positions: readonly number[]
  readonly every: boolean
  readonly set: boolean
}

/** `context` is whatever the caller of `matches` hands on, such as the variables of `let`. */
type DocTest = (doc: Doc, context: unknown) => boolean

/** What filters need from elsewhere; without it, the operator is refused. */
export interface FilterCompilers {
  /** `$expr`: whether an expression is true of a document. */
  readonly expr?: (expression: Value) => DocTest
  /** `$jsonSchema`: whether a document is as a schema says. */
  readonly jsonSchema?: (schema: Doc) => DocTest
}
