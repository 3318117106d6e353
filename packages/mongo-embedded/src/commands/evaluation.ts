import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import type { Result } from '../expression/expression.ts'
import { type ExpressionContext, expressionSource, filterCompilers } from '../expression/sources.ts'
import type { FilterCompilers } from '../query/filter-node.ts'
import type { Options } from './options.ts'

/** What the expressions of a command are compiled with, and what they look at when they are asked. */
export interface Evaluation {
  /** The names of `let`. */
  readonly names: readonly string[]
  readonly compilers: FilterCompilers
  readonly expression: ReturnType<typeof expressionSource>
  readonly context: ExpressionContext
}

/**
 * The clock of a command and the variables of its `let`, each of which may use those before it.
 *
 * @throws MongoError 4890500 for a variable that looks at a document, and what compiling expressions throws
 */
export function readEvaluation(options: Options): Evaluation {
  const variables = new Map<string, Result>()
  const now = new Date()
  for (const [name, value] of options.object('let') ?? new Map<string, Value>()) {
    if (looksAtDocument(value))
      throw new MongoError(
        4890500,
        'Command let Expression tried to access a field, but this is not allowed because command let expressions run before the query examines any documents.',
      )
    const root: Doc = new Map()
    variables.set(name, compileExpression(value, variables.keys()).evaluate({ root, now, variables }))
  }
  const names = [...variables.keys()]
  // Also for its errors: a variable's name that MongoDB refuses.
  compileExpression(
    new Map([
      [
        '$let',
        new Map<string, Value>([
          ['vars', new Map(names.map((name) => [name, null]))],
          ['in', null],
        ]),
      ],
    ]),
  )
  return {
    names,
    compilers: filterCompilers(names),
    expression: expressionSource(names),
    context: { now, variables },
  }
}

function looksAtDocument(value: Value): boolean {
  if (typeof value === 'string') return /^\$(?!\$)|^\$\$(ROOT|CURRENT)\b/.test(value)
  if (Array.isArray(value)) return value.some(looksAtDocument)
  if (!isDoc(value) || value.has('$literal')) return false
  return [...value.values()].some(looksAtDocument)
}
