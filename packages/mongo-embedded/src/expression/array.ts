import { Int32 } from 'bson'
import { equal } from '../bson/compare.ts'
import { isDoc, isNumber } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { deferredOperator, lazyOperator, operator } from './arguments.ts'
import { arrayToObject } from './array-to-object.ts'
import type { OperatorParser, Result } from './expression.ts'
import { arrayOf, integer32, isNullish, typeName } from './values.ts'

export const array: ReadonlyMap<string, OperatorParser> = new Map([
  ['$arrayElemAt', operator(2, ([list, index], name) => elementAt(list, index, name))],
  ['$arrayToObject', operator(1, ([pairs]) => arrayToObject(pairs))],
  ['$concatArrays', lazyOperator('any', concatenated)],
  ['$first', operator(1, ([list], name) => end(list, 0, name))],
  ['$in', operator(2, ([value, list]) => isIn(value, list))],
  ['$indexOfArray', deferredOperator([2, 4], indexOf)],
  ['$isArray', operator(1, ([value]) => Array.isArray(value))],
  ['$last', operator(1, ([list], name) => end(list, -1, name))],
  ['$objectToArray', operator(1, ([doc]) => objectToArray(doc))],
  ['$range', deferredOperator([2, 3], range)],
  ['$reverseArray', operator(1, ([list]) => reversed(list))],
  ['$size', operator(1, ([list]) => size(list))],
  ['$slice', deferredOperator([2, 3], slice)],
])

function elementAt(list: Result, index: Result, name: string): Result {
  if (isNullish(list) || isNullish(index)) return null
  const values = arrayOf(list, 28689, `${name}'s first argument must be an array, but is`)
  if (!isNumber(index))
    throw new MongoError(
      28690,
      `${name}'s second argument must be a numeric value, but is ${typeName(index)}`,
    )
  const at = integer32(index)
  if (at === undefined)
    throw new MongoError(28691, `${name}'s second argument must be representable as a 32-bit integer`)
  return values.at(at)
}

function end(list: Result, index: 0 | -1, name: string): Result {
  if (isNullish(list)) return null
  return arrayOf(list, 28689, `${name}'s argument must be an array, but is`).at(index)
}

function concatenated(lists: Iterable<Result>): Result {
  const all: Value[] = []
  for (const list of lists) {
    if (isNullish(list)) return null
    all.push(...arrayOf(list, 28664, '$concatArrays only supports arrays, not'))
  }
  return all
}

function isIn(value: Result, list: Result): boolean {
  const values = arrayOf(list, 40081, '$in requires an array as a second argument, found:')
  return values.some((one) => equal(one, value))
}

function indexOf([list, wanted, start, stop]: readonly (() => Result)[]): Result {
  const array = list?.()
  if (isNullish(array)) return null
  const values = arrayOf(array, 40090, '$indexOfArray requires an array as a first argument, found:')
  const from = start ? position(start()) : 0
  const until = stop ? Math.min(values.length, position(stop())) : values.length
  const one = wanted?.()
  for (let at = from; at < until; at += 1) if (equal(values[at], one)) return new Int32(at)
  return new Int32(-1)
}

function position(value: Result): number {
  const at = integer32(value)
  if (at === undefined)
    throw new MongoError(
      40096,
      `$indexOfArray requires an integral index, found a value of type: ${typeName(value)}`,
    )
  if (at < 0) throw new MongoError(40097, `$indexOfArray requires a nonnegative index, found: ${at}`)
  return at
}

function objectToArray(doc: Result): Result {
  if (isNullish(doc)) return null
  if (!isDoc(doc))
    throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeName(doc)}`)
  return [...doc].map(
    ([name, value]): Doc =>
      new Map<string, Value>([
        ['k', name],
        ['v', value],
      ]),
  )
}

/** More elements than fit a document are refused at once. */
const MOST_ELEMENTS = 2_000_000

function range([start, stop, step]: readonly (() => Result)[]): Result {
  const [from, until] = [start?.(), stop?.()]
  const first = bound(from, 34443, 34444, 'starting value')
  const last = bound(until, 34445, 34446, 'ending value')
  const by = step ? bound(step(), 34447, 34448, 'step value') : 1
  if (by === 0) throw new MongoError(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((last - first) / by))
  if (length > MOST_ELEMENTS) throw notSupported(`a $range of more than ${MOST_ELEMENTS} elements`)
  return Array.from({ length }, (_, index) => new Int32(first + index * by))
}

function bound(value: Result, notNumeric: number, notInteger: number, what: string): number {
  if (!isNumber(value))
    throw new MongoError(
      notNumeric,
      `$range requires a numeric ${what}, found value of type: ${typeName(value)}`,
    )
  const integer = integer32(value)
  if (integer !== undefined) return integer
  throw new MongoError(notInteger, `$range requires a ${what} that can be represented as a 32-bit integer`)
}

function reversed(list: Result): Result {
  if (isNullish(list)) return null
  return arrayOf(list, 34435, 'The argument to $reverseArray must be an array, but was of type:').toReversed()
}

function size(list: Result): Int32 {
  return new Int32(arrayOf(list, 17124, 'The argument to $size must be an array, but was of type:').length)
}

function slice(args: readonly (() => Result)[]): Result {
  const [list, second] = [args[0]?.(), args[1]?.()]
  if (isNullish(list) || isNullish(second)) return null
  const values = arrayOf(list, 28724, 'First argument to $slice must be an array, but is of type:')
  const number = sliceNumber(second, 28725, 28726, 'Second')
  if (args.length === 2) return number >= 0 ? values.slice(0, number) : values.slice(number)
  const third = args[2]?.()
  if (isNullish(third)) return null
  const count = sliceNumber(third, 28727, 28728, 'Third')
  if (count <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${count}`)
  const start = number < 0 ? Math.max(0, values.length + number) : number
  return values.slice(start, start + count)
}

function sliceNumber(value: Result, notNumeric: number, notInteger: number, which: string): number {
  if (!isNumber(value))
    throw new MongoError(
      notNumeric,
      `${which} argument to $slice must be numeric, but is of type: ${typeName(value)}`,
    )
  const integer = integer32(value)
  if (integer !== undefined) return integer
  throw new MongoError(notInteger, `${which} argument to $slice can't be represented as a 32-bit integer`)
}
