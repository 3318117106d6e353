import { Decimal128 } from 'bson'
import { compileExpression } from '../src/expression/compile.ts'
import type { Result } from '../src/expression/expression.ts'
import { doc, value } from './documents.ts'
import type { Literal } from './documents.ts'

/** What an expression gives for a document. */
export function evaluate(expression: Literal, root: { readonly [name: string]: Literal } = {}): Result {
  const { evaluate: run } = compileExpression(value(expression))
  const result = run({ root: doc(root), now: new Date(0), variables: new Map() })
  // Whether a decimal keeps its bytes in a Buffer or not is no difference.
  return result instanceof Decimal128 ? new Decimal128(Buffer.from(result.bytes)) : result
}
