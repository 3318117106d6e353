import { compare, equal } from '../bson/compare.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { argumentsOf, lazyOperator, operator } from './arguments.ts'
import { constantValue, expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { arrayOf, isNullish } from './values.ts'

/**
 * Sets. MongoDB's documentation leaves the order of $setUnion and $setIntersection open; here it is that of the values.
 */
export const set: ReadonlyMap<string, OperatorParser> = new Map([
  ['$setDifference', operator(2, ([left, right]) => difference(left, right))],
  ['$setEquals', parseSetEquals],
  ['$setIntersection', lazyOperator('any', intersection)],
  ['$setIsSubset', parseSetIsSubset],
  ['$setUnion', lazyOperator('any', union)],
])

function parseSetEquals(operand: Value, parser: Parser, name: string): Expression {
  const given = Array.isArray(operand) ? operand.length : 1
  if (given < 2) throw new MongoError(17045, `$setEquals needs at least two arguments had: ${given}`)
  return lazyOperator('any', areEqual)(operand, parser, name)
}

function difference(left: Result, right: Result): Result {
  if (isNullish(left) || isNullish(right)) return null
  const both = 'both operands of $setDifference must be arrays. Argument is of type:'
  const values = arrayOf(left, 17048, both)
  const without = arrayOf(right, 17049, both)
  return values.filter(
    (value, index) =>
      !contains(without, value) && values.findIndex((earlier) => equal(earlier, value)) === index,
  )
}

function areEqual(lists: Iterable<Result>): boolean {
  let first: Value[] | undefined
  for (const list of lists) {
    const values = arrayOf(list, 17044, 'All operands of $setEquals must be arrays. Argument is of type:')
    first ??= values
    const other = first
    if (!values.every((value) => contains(other, value)) || !other.every((value) => contains(values, value)))
      return false
  }
  return true
}

function intersection(lists: Iterable<Result>): Result {
  let common: Value[] | undefined
  for (const list of lists) {
    if (isNullish(list)) return null
    const operands = 'All operands of $setIntersection must be arrays. One argument is of type:'
    const values = arrayOf(list, 17047, operands)
    common = (common ?? values).filter((value) => contains(values, value))
  }
  return sortedOnce(common ?? [])
}

function union(lists: Iterable<Result>): Result {
  const all: Value[] = []
  for (const list of lists) {
    if (isNullish(list)) return null
    all.push(...arrayOf(list, 17043, 'All operands of $setUnion must be arrays. One argument is of type:'))
  }
  return sortedOnce(all)
}

/** MongoDB has a code of its own where the second set is constant. */
function parseSetIsSubset(operand: Value, parser: Parser, name: string): Expression {
  const parts = argumentsOf(operand, 2, parser, name)
  const [left, right] = parts
  const code = right?.constant === true && Array.isArray(constantValue(right)) ? 17310 : 17046
  return expression((scope) => isSubset(left?.evaluate(scope), right?.evaluate(scope), code), parts)
}

function isSubset(left: Result, right: Result, code: number): boolean {
  const both = 'both operands of $setIsSubset must be arrays. Argument is of type:'
  const values = arrayOf(left, code, both)
  const among = arrayOf(right, 17042, both)
  return values.every((value) => contains(among, value))
}

function contains(values: readonly Value[], value: Value): boolean {
  return values.some((one) => equal(one, value))
}

/** Each value once, the first of those that are equal. */
function sortedOnce(values: readonly Value[]): Value[] {
  const sorted = values.toSorted(compare)
  return sorted.filter((value, index) => index === 0 || !equal(value, sorted[index - 1]))
}
