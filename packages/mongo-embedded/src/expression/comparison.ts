import { Int32 } from 'bson'
import { compare } from '../bson/compare.ts'
import { operator } from './arguments.ts'
import type { OperatorParser, Result } from './expression.ts'

/** Values of all types in MongoDB's order; missing is less than null. */
export const comparison: ReadonlyMap<string, OperatorParser> = new Map([
  ['$cmp', operator(2, ([left, right]) => new Int32(Math.sign(compare(left, right))))],
  ['$eq', comparing((order) => order === 0)],
  ['$gt', comparing((order) => order > 0)],
  ['$gte', comparing((order) => order >= 0)],
  ['$lt', comparing((order) => order < 0)],
  ['$lte', comparing((order) => order <= 0)],
  ['$ne', comparing((order) => order !== 0)],
])

function comparing(holds: (order: number) => boolean): OperatorParser {
  return operator(2, ([left, right]): Result => holds(compare(left, right)))
}
