import type { Doc, Value } from '../bson/value.ts'
import { parseSchema } from '../json-schema/parse.ts'
import type { FilterCompilers } from '../query/filter-node.ts'
import { compileExpression } from './compile.ts'
import type { Result } from './expression.ts'
import { isTruthy } from './values.ts'

/** What expressions may look at beside the document: what filters and projections hand on as their context. */
export interface ExpressionContext {
  /** `$$NOW`. */
  readonly now: Date
  readonly variables: ReadonlyMap<string, Result>
}

/**
 * `$expr` and `$jsonSchema` for filters. Such a filter is asked with an `ExpressionContext`.
 *
 * @param variables the names that expressions may use with `$$`
 */
export function filterCompilers(variables: Iterable<string> = []): FilterCompilers {
  const names = [...variables]
  return {
    expr(expression) {
      const evaluate = expressionSource(names)(expression)
      return (doc, context) => isTruthy(evaluate(doc, context))
    },
    jsonSchema(operand) {
      const schema = parseSchema(operand)
      return (doc) => schema.matches(doc)
    },
  }
}

/** Expressions for projections. Such a projection is asked with an `ExpressionContext`. */
export function expressionSource(
  variables: Iterable<string> = [],
): (expression: Value) => (doc: Doc, context: unknown) => Result {
  const names = [...variables]
  return (value) => {
    const { evaluate } = compileExpression(value, names)
    return (root, context) => evaluate({ root, ...contextOf(context) })
  }
}

function contextOf(context: unknown): ExpressionContext {
  // Who hands on nothing has no variables, and a clock of its own.
  return (context as ExpressionContext | undefined) ?? { now: new Date(), variables: new Map() }
}
