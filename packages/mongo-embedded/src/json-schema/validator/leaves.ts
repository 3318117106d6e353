import type { Doc, Value } from '../../bson/value.ts'
import { annotationsOf } from '../annotations.ts'
import { parseSchema } from '../parse.ts'
import { detailsOf } from '../rule.ts'
import type { Clause } from './clause.ts'
import { explainOperator } from './operators.ts'

/** How a validator asks the rest of the server. */
export interface ValidatorContext {
  /** Whether a document is what a filter asks for. */
  readonly compileFilter: (filter: Doc) => (doc: Doc) => boolean
  /** What an expression of `$expr` gives. */
  readonly compileExpression: (expression: Value) => (doc: Doc) => Value | undefined
}

/** $jsonSchema. */
export function schemaClause(operand: Doc): Clause {
  const schema = parseSchema(operand)
  return {
    matches: (doc) => schema.matches(doc),
    explain(doc, inverted) {
      if (inverted) return detailsOf({ operatorName: '$jsonSchema', reason: 'schema matched' })
      const details = schema.details(doc)
      // A schema that wants the document to be no object explains itself.
      if (details instanceof Map) return details
      return detailsOf({
        operatorName: '$jsonSchema',
        ...schema.annotations,
        schemaRulesNotSatisfied: details,
      })
    },
    annotations: annotationsOf(operand),
  }
}

/** $expr. */
export function expressionClause(operand: Value, context: ValidatorContext): Clause {
  const filter = new Map([['$expr', operand]])
  const result = context.compileExpression(operand)
  return {
    matches: context.compileFilter(filter),
    explain(doc, inverted) {
      const reason = inverted ? 'expression did match' : 'expression did not match'
      return detailsOf({ operatorName: '$expr', specifiedAs: filter, reason, expressionResult: result(doc) })
    },
  }
}

/** An operator on a field. */
export function operatorClause(
  operator: string,
  path: string,
  filter: Doc,
  specifiedAs: Doc,
  context: ValidatorContext,
): Clause {
  return {
    matches: context.compileFilter(filter),
    explain: (doc, inverted) => explainOperator(operator, path, specifiedAs, doc, inverted),
  }
}

/** What can never match, such as an empty $all. */
export function never(operatorName: string, specifiedAs: Doc): Clause {
  const details = detailsOf({ operatorName, specifiedAs, reason: 'expression always evaluates to false' })
  return { matches: () => false, explain: () => details }
}
