import { isNumber } from '../bson/type.ts'
import { operator } from './arguments.ts'
import { convertOperators } from './convert.ts'
import type { OperatorParser } from './expression.ts'
import { typeName } from './values.ts'

export const type: ReadonlyMap<string, OperatorParser> = new Map([
  ['$isNumber', operator(1, ([value]) => isNumber(value))],
  ['$type', operator(1, ([value]) => typeName(value))],
  ...convertOperators,
])
