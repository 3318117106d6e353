import type { Doc, Value } from '../bson/value.ts'

/** What a schema looks at: the value in its place, `undefined` where the document has none. */
export type Considered = Value | undefined

/** One keyword of a schema, or all of them together. */
export interface Rule {
  matches: (value: Considered) => boolean
  /**
   * Why a value that does not match is refused, in the words of error 121's `errInfo`. Empty where another keyword
   * says it: a value of the wrong type is the business of `bsonType` alone.
   */
  explain: (value: Considered) => Doc[]
}

export interface Schema extends Rule {
  /** What it explains, as `details`: a list, or one document where nothing at all can match. */
  details: (value: Considered) => Value
  /** Its `title` and `description`, which every explanation of it repeats. */
  readonly annotations: Annotations
}

export interface Annotations {
  readonly title?: Value
  readonly description?: Value
}

/** Where a keyword stands: the schema around it, and how to read the schemas within. */
export interface Place {
  readonly schema: Doc
  /** The outermost schema describes the document itself, which is always an object. */
  readonly atRoot: boolean
  readonly types: TypeSet | undefined
  readonly parse: (schema: Doc, atRoot: boolean) => Schema
}

/** What `type` or `bsonType` names. */
export interface TypeSet {
  readonly allNumbers: boolean
  readonly aliases: ReadonlySet<string>
}

/** A rule, or nothing where the keyword has no effect in its place. */
export type KeywordParser = (operand: Value, place: Place) => Rule | undefined

/** A document for an explanation; what is `undefined` is left out. */
export function detailsOf(fields: Record<string, Value | undefined>): Doc {
  const details: Doc = new Map()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) details.set(name, value)
  return details
}
