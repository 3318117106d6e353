import { BSONRegExp, BSONSymbol, MaxKey, MinKey } from 'bson'
import { bigintOf, isInteger } from '../bson/arithmetic.ts'
import { compare, compareTypes, equal } from '../bson/compare.ts'
import { isNaNValue } from '../bson/compare-numbers.ts'
import { findAt } from '../bson/path.ts'
import type { Hit } from '../bson/path.ts'
import { isDoc, isNumber, typeCode } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { notSupported } from '../errors.ts'
import { bitsMatch } from './bits.ts'
import type { FilterNode, PathNode, Pattern } from './filter-node.ts'
import { truncated } from './whole-number.ts'

/** Whether a document is what a filter asks for. `context` goes to `$expr` and `$jsonSchema` as it is. */
export function matches(node: FilterNode, doc: Doc, context?: unknown): boolean {
  switch (node.op) {
    case 'and':
      return node.children.every((child) => matches(child, doc, context))
    case 'or':
      return node.children.some((child) => matches(child, doc, context))
    case 'nor':
      return !node.children.some((child) => matches(child, doc, context))
    case 'not':
      return !matches(node.child, doc, context)
    case 'always':
      return node.answer
    case 'expr':
    case 'jsonSchema':
      return node.test(doc, context)
    default:
      return matchedAt(node, doc, context) !== undefined
  }
}

/**
 * The place in an array that made a document match: what the positional `$` stands for. $nor and $not have none.
 *
 * @returns undefined where the document does not match, or matches without an array
 * @throws MongoError NotImplemented where conditions lead to different places: MongoDB's documentation leaves open
 *   which one counts
 */
export function matchedIndex(node: FilterNode, doc: Doc, context?: unknown): number | undefined {
  const [index, ...others] = new Set(matchedIndexes(node, doc, context))
  if (others.length > 0)
    throw notSupported('the positional $ where conditions match at several places of arrays')
  return index
}

function matchedIndexes(node: FilterNode, doc: Doc, context: unknown): (number | undefined)[] {
  if (!matches(node, doc, context)) return []
  if (node.op === 'or')
    return node.children
      .filter((child) => matches(child, doc, context))
      .flatMap((child) => {
        const indexes = matchedIndexes(child, doc, context)
        return indexes.length > 0 ? indexes : [undefined]
      })
  if (node.op === 'and') return node.children.flatMap((child) => matchedIndexes(child, doc, context))
  const index = 'path' in node ? matchedAt(node, doc, context)?.index : undefined
  return index === undefined ? [] : [index]
}

/** Whether a value by itself is what a filter of elements asks for: inside `$elemMatch`, `$pull` and array filters. */
function matchesElement(node: FilterNode, value: Value, context?: unknown): boolean {
  switch (node.op) {
    case 'and':
      return node.children.every((child) => matchesElement(child, value, context))
    case 'or':
      return node.children.some((child) => matchesElement(child, value, context))
    case 'nor':
      return !node.children.some((child) => matchesElement(child, value, context))
    case 'not':
      return !matchesElement(node.child, value, context)
    case 'always':
      return node.answer
    case 'expr':
    case 'jsonSchema':
      return isDoc(value) && node.test(value, context)
    default:
      return matchesValue(node, value, context)
  }
}

function matchedAt(node: PathNode, doc: Doc, context: unknown): Hit | undefined {
  let within: number | undefined
  const hit = findAt(doc, node.path, endOf(node), (value) => {
    if (isElemMatch(node)) {
      within = elementOf(node, value, context)
      return within !== undefined
    }
    return matchesValue(node, value, context)
  })
  return hit && { index: hit.index ?? within }
}

type ElemMatch = Extract<PathNode, { op: 'elemMatchObject' | 'elemMatchValue' }>

function isElemMatch(node: PathNode): node is ElemMatch {
  return node.op === 'elemMatchObject' || node.op === 'elemMatchValue'
}

/** What is asked about an array is not asked about its elements. */
function endOf(node: PathNode): 'elements' | 'whole' {
  return node.op === 'size' || isElemMatch(node) ? 'whole' : 'elements'
}

function matchesValue(node: PathNode, value: Value | undefined, context: unknown): boolean {
  switch (node.op) {
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compares(node.op, value, node.value)
    case 'in':
      return (
        node.values.some((one) => equal(value ?? null, one)) ||
        node.patterns.some((pattern) => matchesPattern(pattern, value))
      )
    case 'regex':
      return matchesPattern(node.pattern, value)
    case 'exists':
      return value !== undefined
    case 'type':
      return node.codes.has(typeCode(value))
    case 'size':
      return Array.isArray(value) && value.length === node.size
    case 'mod':
      return leavesRemainder(value, node.divisor, node.remainder)
    case 'bits':
      return bitsMatch(node.bits, value)
    default:
      return elementOf(node, value, context) !== undefined
  }
}

/** The place of the first element that passes. */
function elementOf(node: ElemMatch, value: Value | undefined, context: unknown): number | undefined {
  if (!Array.isArray(value)) return undefined
  const index = value.findIndex((element) =>
    node.op === 'elemMatchValue'
      ? node.elements.every((child) => matchesElement(child, element, context))
      : matchesObject(node.child, element, context),
  )
  return index < 0 ? undefined : index
}

/** Arrays within arrays count as documents whose fields are their places. */
function matchesObject(child: FilterNode, element: Value, context: unknown): boolean {
  if (isDoc(element)) return matches(child, element, context)
  if (!Array.isArray(element)) return false
  return matches(child, new Map(element.map((value, index) => [String(index), value])), context)
}

function compares(op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', value: Value | undefined, operand: Value): boolean {
  if (value === undefined && operand === null) return op === 'eq' || op === 'gte' || op === 'lte'
  if (compareTypes(value, operand) !== 0) return isBeyondEverything(op, operand)
  if (op !== 'eq' && isNumber(value) && isNumber(operand) && (isNaNValue(value) || isNaNValue(operand)))
    return (op === 'gte' || op === 'lte') && isNaNValue(value) && isNaNValue(operand)
  const order = compare(value, operand)
  switch (op) {
    case 'eq':
      return order === 0
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
  }
}

/** Values of another type never compare, but with MinKey and MaxKey, which are less and more than all. */
function isBeyondEverything(op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', operand: Value): boolean {
  if (operand instanceof MaxKey) return op === 'lt' || op === 'lte'
  return operand instanceof MinKey && (op === 'gt' || op === 'gte')
}

function matchesPattern(pattern: Pattern, value: Value | undefined): boolean {
  if (typeof value === 'string') return pattern.regExp.test(value)
  if (value instanceof BSONSymbol) return pattern.regExp.test(value.value)
  return (
    value instanceof BSONRegExp &&
    value.pattern === pattern.source.pattern &&
    value.options === pattern.source.options
  )
}

function leavesRemainder(value: Value | undefined, divisor: bigint, remainder: bigint): boolean {
  if (!isNumber(value)) return false
  const dividend = isInteger(value) ? bigintOf(value) : truncated(value)
  return dividend !== undefined && dividend % divisor === remainder
}
