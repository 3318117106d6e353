import type { Doc } from '../../bson/value.ts'
import { detailsOf } from '../rule.ts'
import { parseClauses } from './parse.ts'
import type { ValidatorContext } from './leaves.ts'

/**
 * Compiles a collection's validator: a schema, query conditions, or both.
 *
 * @returns for a document that is refused, the `errInfo` of error 121; for one that is accepted, `undefined`
 * @throws MongoError as `parseSchema` and `parseFilter` do; NotImplemented for an operator that is not
 *   explained here
 */
export function compileValidator(validator: Doc, context: ValidatorContext): (doc: Doc) => Doc | undefined {
  // Everything that MongoDB refuses in a filter, it refuses in a validator.
  context.compileFilter(validator)
  const clause = parseClauses(validator, context)
  return (doc) => {
    if (clause.matches(doc)) return undefined
    return detailsOf({ failingDocumentId: doc.get('_id'), details: clause.explain(doc, false) })
  }
}
