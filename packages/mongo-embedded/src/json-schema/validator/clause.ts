import type { Doc } from '../../bson/value.ts'
import type { Annotations } from '../rule.ts'

/** One condition of a validator. */
export interface Clause {
  matches: (doc: Doc) => boolean
  /**
   * Why the document is refused. Under a negation a condition is at fault because it matches: it is then explained
   * `inverted`.
   */
  explain: (doc: Doc, inverted: boolean) => Doc
  readonly annotations?: Annotations
}
