import { BSONRegExp } from 'bson'
import { doubleOf } from '../bson/arithmetic.ts'
import { isDoc, isNumber } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { allSet, anySet } from './bits.ts'
import { firstName, isElementOperators, isOperators } from './expression-document.ts'
import type { FilterNode } from './filter-node.ts'
import { parseMod, parseSize, parseType } from './operands.ts'
import { parsePattern, parseRegex } from './pattern.ts'
import type { Scope } from './scope.ts'

type Path = readonly string[]
type FieldParser = (path: Path, operand: Value, scope: Scope) => FilterNode | undefined

/** The operators of a field: `{ a: { $gt: 1 } }`. */
export const fieldOperators: ReadonlyMap<string, FieldParser> = new Map<string, FieldParser>([
  ['$eq', (path, value) => ({ op: 'eq', path, value })],
  ['$ne', parseNe],
  ['$gt', comparison('gt')],
  ['$gte', comparison('gte')],
  ['$lt', comparison('lt')],
  ['$lte', comparison('lte')],
  ['$in', parseIn('$in')],
  ['$nin', (path, operand, scope) => negated(parseIn('$nin')(path, operand, scope))],
  ['$not', parseNot],
  [
    '$exists',
    (path, operand) => (isTrue(operand) ? { op: 'exists', path } : negated({ op: 'exists', path })),
  ],
  ['$type', (path, operand) => ({ op: 'type', path, codes: parseType(operand) })],
  ['$size', (path, operand) => ({ op: 'size', path, size: parseSize(operand) })],
  ['$mod', (path, operand) => ({ op: 'mod', path, ...parseMod(operand) })],
  ['$regex', (path, _, scope) => ({ op: 'regex', path, pattern: parseRegex(scope.siblings) })],
  ['$options', parseOptions],
  ['$all', parseAll],
  ['$elemMatch', parseElemMatch],
  ['$bitsAllSet', (path, operand) => ({ op: 'bits', path, bits: allSet('$bitsAllSet', operand, true) })],
  ['$bitsAllClear', (path, operand) => ({ op: 'bits', path, bits: allSet('$bitsAllClear', operand, false) })],
  ['$bitsAnySet', (path, operand) => ({ op: 'bits', path, bits: anySet('$bitsAnySet', operand, true) })],
  ['$bitsAnyClear', (path, operand) => ({ op: 'bits', path, bits: anySet('$bitsAnyClear', operand, false) })],
])

/** What MongoDB has and this server has not. */
export const unsupportedFieldOperators: ReadonlySet<string> = new Set([
  '$geoIntersects',
  '$geoNear',
  '$geoWithin',
  '$near',
  '$nearSphere',
  '$within',
])

function comparison(op: 'gt' | 'gte' | 'lt' | 'lte'): FieldParser {
  return (path, value) => {
    if (value instanceof BSONRegExp)
      throw new MongoError('BadValue', `Can't have RegEx as arg to predicate over field '${path.join('.')}'.`)
    return { op, path, value }
  }
}

function negated(child: FilterNode): FilterNode {
  return { op: 'not', child }
}

function parseNe(path: Path, value: Value): FilterNode {
  if (value instanceof BSONRegExp) throw new MongoError('BadValue', "Can't have regex as arg to $ne.")
  return negated({ op: 'eq', path, value })
}

function parseIn(name: string): (path: Path, operand: Value, scope: Scope) => FilterNode {
  return (path, operand) => {
    if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} needs an array`)
    if (operand.some((value) => isDoc(value) && isOperators(value)))
      throw new MongoError('BadValue', 'cannot nest $ under $in')
    const patterns = operand.filter((value) => value instanceof BSONRegExp).map(parsePattern)
    return { op: 'in', path, values: operand.filter((value) => !(value instanceof BSONRegExp)), patterns }
  }
}

function parseNot(path: Path, operand: Value, scope: Scope): FilterNode {
  if (operand instanceof BSONRegExp) return negated({ op: 'regex', path, pattern: parsePattern(operand) })
  if (!isDoc(operand)) throw new MongoError('BadValue', '$not needs a regex or a document')
  if (operand.size === 0) throw new MongoError('BadValue', '$not cannot be empty')
  return negated({ op: 'and', children: scope.conditions(path, operand, scope.nested) })
}

/** What counts as true: all but false, null and 0. */
function isTrue(value: Value): boolean {
  return value !== null && value !== false && !(isNumber(value) && doubleOf(value) === 0)
}

function parseOptions(_path: Path, _operand: Value, scope: Scope): undefined {
  if (!scope.siblings.has('$regex')) throw new MongoError('BadValue', '$options needs a $regex')
}

function parseAll(path: Path, operand: Value, scope: Scope): FilterNode {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array')
  const [first] = operand
  if (first === undefined) return { op: 'always', answer: false }
  if (isDoc(first) && firstName(first) === '$elemMatch') return parseAllElemMatch(path, operand, scope)
  return { op: 'and', children: operand.map((value) => parseOneOfAll(path, value)) }
}

function parseAllElemMatch(path: Path, operand: Value[], scope: Scope): FilterNode {
  const children = operand.map((one) => {
    const condition = isDoc(one) ? one.get('$elemMatch') : undefined
    if (!isDoc(one) || firstName(one) !== '$elemMatch' || condition === undefined)
      throw new MongoError('BadValue', '$all/$elemMatch has to be consistent')
    return parseElemMatch(path, condition, scope)
  })
  return { op: 'and', children }
}

function parseOneOfAll(path: Path, value: Value): FilterNode {
  if (value instanceof BSONRegExp) return { op: 'regex', path, pattern: parsePattern(value) }
  const name = isDoc(value) ? firstName(value) : undefined
  if (name !== undefined && (fieldOperators.has(name) || unsupportedFieldOperators.has(name)))
    throw new MongoError('BadValue', 'no $ expressions in $all')
  return { op: 'eq', path, value }
}

function parseElemMatch(path: Path, operand: Value, scope: Scope): FilterNode {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object')
  if (isElementOperators(operand) && !scope.isTopLevel(firstName(operand) ?? ''))
    return { op: 'elemMatchValue', path, elements: scope.conditions([], operand, true) }
  return { op: 'elemMatchObject', path, child: scope.document(operand, true) }
}
