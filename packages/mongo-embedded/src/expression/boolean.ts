import { lazyOperator, operator } from './arguments.ts'
import type { OperatorParser } from './expression.ts'
import { isTruthy } from './values.ts'

export const boolean: ReadonlyMap<string, OperatorParser> = new Map([
  [
    '$and',
    lazyOperator('any', (args) => {
      for (const value of args) if (!isTruthy(value)) return false
      return true
    }),
  ],
  [
    '$or',
    lazyOperator('any', (args) => {
      for (const value of args) if (isTruthy(value)) return true
      return false
    }),
  ],
  ['$not', operator(1, ([value]) => !isTruthy(value))],
])
