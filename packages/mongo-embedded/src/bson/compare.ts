import { Binary, BSONRegExp, BSONSymbol, Code, Int32, ObjectId, Timestamp } from 'bson'
import { compareNumbers } from './compare-numbers.ts'
import { isDoc, isNumber, typeCode } from './type.ts'
import type { Doc, Value } from './value.ts'

/**
 * MongoDB's order of types, by their numbers in BSON: types that share a place are compared with each other.
 * https://www.mongodb.com/docs/v8.0/reference/bson-type-comparison-order/
 */
const places: ReadonlyMap<number, number> = new Map([
  [-1, -1],
  [0, 0],
  [10, 5],
  [1, 10],
  [16, 10],
  [18, 10],
  [19, 10],
  [2, 15],
  [14, 15],
  [3, 20],
  [4, 25],
  [5, 30],
  [7, 35],
  [8, 40],
  [9, 45],
  [17, 47],
  [11, 50],
  [13, 60],
  [127, 127],
])

/**
 * MongoDB's order of all values: first by type, then by value; documents field by field, each by its type, its name and
 * its value. What is missing (`undefined`) comes before null.
 *
 * @returns a negative number, 0 or a positive number
 */
export function compare(left: Value | undefined, right: Value | undefined): number {
  // The two that most keys are made of, at once.
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right)
  if (left instanceof Int32 && right instanceof Int32) return left.value - right.value
  return compareTypes(left, right) || compareWithin(left, right)
}

/** Whether two values are the same for MongoDB: numbers by value; documents by their fields in order. */
export function equal(left: Value | undefined, right: Value | undefined): boolean {
  return compare(left, right) === 0
}

/** The order of two values' types alone: 0 when both are in the same bracket, such as two types of numbers. */
export function compareTypes(left: Value | undefined, right: Value | undefined): number {
  return placeOf(left) - placeOf(right)
}

/** The order of strings by their code points, which is that of their UTF-8 bytes; JavaScript's is that of UTF-16. */
export function compareStrings(left: string, right: string): number {
  const common = Math.min(left.length, right.length)
  for (let at = 0; at < common; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)]
    // Surrogates stand for code points after U+FFFF, so they come after every other unit.
    if (one !== other) return Number(isSurrogate(one)) - Number(isSurrogate(other)) || one - other
  }
  return left.length - right.length
}

function placeOf(value: Value | undefined): number {
  if (typeof value === 'string') return 15
  if (value instanceof Int32) return 10
  return places.get(typeCode(value)) ?? 0
}

function compareWithin(left: Value | undefined, right: Value | undefined): number {
  if (isText(left) && isText(right)) return compareStrings(text(left), text(right))
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (isDoc(left) && isDoc(right)) return compareDocs(left, right)
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right)
  if (left instanceof ObjectId && right instanceof ObjectId) return compareBytes(left.id, right.id)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (typeof left === 'boolean') return Number(left) - Number(right)
  return compareRare(left, right)
}

function compareRare(left: Value | undefined, right: Value | undefined): number {
  if (left instanceof Binary && right instanceof Binary) return compareBinaries(left, right)
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right)
  if (left instanceof BSONRegExp && right instanceof BSONRegExp)
    return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options)
  if (left instanceof Code && right instanceof Code)
    return compareStrings(String(left.code), String(right.code))
  // Null, missing, MinKey, MaxKey: types of one value.
  return 0
}

function compareDocs(left: Doc, right: Doc): number {
  const others = right.entries()
  for (const [name, value] of left) {
    const other = others.next()
    if (other.done === true) return 1
    const [otherName, otherValue] = other.value
    const order =
      compareTypes(value, otherValue) || compareStrings(name, otherName) || compareWithin(value, otherValue)
    if (order !== 0) return order
  }
  return left.size - right.size
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const common = Math.min(left.length, right.length)
  for (let at = 0; at < common; at += 1) {
    const order = compare(left[at], right[at])
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareBinaries(left: Binary, right: Binary): number {
  return (
    left.length() - right.length() ||
    left.sub_type - right.sub_type ||
    compareBytes(left.value(), right.value())
  )
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return Buffer.compare(left, right)
}

function isText(value: Value | undefined): value is string | BSONSymbol {
  return typeof value === 'string' || value instanceof BSONSymbol
}

function text(value: string | BSONSymbol): string {
  return typeof value === 'string' ? value : value.value
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
