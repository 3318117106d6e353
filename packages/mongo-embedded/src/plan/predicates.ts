import { BSONRegExp, Decimal128, Double, MaxKey, MinKey } from 'bson'
import { isNumber } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import type { FilterNode, PathNode } from '../query/filter-node.ts'
import { type Bound, TypeEdge } from '../storage/index-entry.ts'
import {
  complement,
  everything,
  type Interval,
  intersection,
  type Intervals,
  point,
  union,
} from './interval.ts'

/** What a filter asks of one field, as far as an index can help: no document outside the intervals matches. */
export interface Predicate {
  /** Dotted. */
  readonly path: string
  readonly intervals: Intervals
  /** Documents without the field do not match, so that a sparse index has all that do. */
  readonly needsField: boolean
  /** The condition itself, where the intervals say all of it: nothing is left to ask a document. */
  readonly exact?: FilterNode
  /** Holds only where no document has an array under the path. */
  readonly unlessMultikey?: boolean
}

/** The predicates that a document must all meet. Parts of the filter that no index helps with give none. */
export function predicatesOf(node: FilterNode, prefix: readonly string[] = []): Predicate[] {
  if (node.op === 'and') return node.children.flatMap((child) => predicatesOf(child, prefix))
  if (node.op === 'not') return negated(node.child, prefix)
  if (!('path' in node)) return []
  if (node.op === 'elemMatchObject') return predicatesOf(node.child, [...prefix, ...node.path])
  const found = ofPath(node)
  if (!found) return []
  const exact = prefix.length === 0 && isExact(node) ? { exact: node } : {}
  return [{ ...found, ...exact, path: [...prefix, ...node.path].join('.') }]
}

function isExact(node: PathNode): boolean {
  if (node.op === 'in') return node.values.every(isPlain)
  return 'value' in node && isPlain(node.value)
}

/** Neither null, which stands for what is missing as well, nor something with parts. */
function isPlain(value: Value): boolean {
  return value !== null && !(value instanceof Map) && !Array.isArray(value)
}

type Found = Omit<Predicate, 'path'>

function ofPath(node: PathNode): Found | undefined {
  switch (node.op) {
    case 'eq':
      return equality([node.value], node.path)
    case 'in':
      return node.patterns.length > 0 ? undefined : equality(node.values, node.path)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return range(node.op, node.value)
    case 'regex':
      return { intervals: patternIntervals(node.pattern.source), needsField: true }
    case 'exists':
      return { intervals: everything, needsField: true }
    case 'elemMatchValue':
      return elements(node.elements, node.path)
    default:
      return undefined
  }
}

function equality(values: readonly Value[], path: readonly string[] = []): Found | undefined {
  // An index holds the elements of an array, and the array itself only where it is within another.
  if (values.some(Array.isArray)) return undefined
  // For the field of no element at all there is an entry before null.
  const none = values.includes(null) && path.length > 1 ? [point(undefined)] : []
  return { intervals: union([...none, ...values.map(point)]), needsField: !values.includes(null) }
}

function range(op: 'gt' | 'gte' | 'lt' | 'lte', value: Value): Found | undefined {
  if (Array.isArray(value) || value === null || value instanceof MinKey || value instanceof MaxKey)
    return undefined
  // NaN is equal to itself, and neither less nor greater than any number.
  if (isNotANumber(value)) return op.endsWith('e') ? equality([value]) : undefined
  const included = op.endsWith('e')
  const interval: Interval = op.startsWith('g')
    ? { low: value, lowIncluded: included, high: new TypeEdge(value, 1), highIncluded: true }
    : { low: leastLike(value), lowIncluded: true, high: value, highIncluded: included }
  return { intervals: [interval], needsField: true }
}

/** NaN is before all numbers in the order, but less than none of them. */
function leastLike(value: Value): Bound {
  return isNumber(value) ? new Double(-Infinity) : new TypeEdge(value, -1)
}

function isNotANumber(value: Value): boolean {
  return (value instanceof Double || value instanceof Decimal128) && value.toString() === 'NaN'
}

/** Strings that begin as the pattern demands, and patterns themselves: one is equal to itself. */
function patternIntervals({ pattern, options }: BSONRegExp): Intervals {
  const prefix = options === '' ? literalPrefix(pattern) : ''
  const strings =
    prefix === ''
      ? typeRange('')
      : {
          low: prefix,
          lowIncluded: true,
          high: successor(prefix) ?? new TypeEdge('', 1),
          highIncluded: false,
        }
  return union([strings, typeRange(new BSONRegExp(''))])
}

function typeRange(like: Value): Interval {
  return { low: new TypeEdge(like, -1), lowIncluded: true, high: new TypeEdge(like, 1), highIncluded: true }
}

/** The letters and digits that come right after "^", but for one that something like "*" makes optional. */
function literalPrefix(pattern: string): string {
  if (pattern.includes('|')) return ''
  const { prefix = '', next = '' } = /^\^(?<prefix>[\w @,;:-]*)(?<next>.?)/s.exec(pattern)?.groups ?? {}
  return /[*?{]/.test(next) ? prefix.slice(0, -1) : prefix
}

/** The least string that is after all that begin so. The prefix is ASCII, so there is one. */
function successor(prefix: string): string | undefined {
  const last = prefix.charCodeAt(prefix.length - 1)
  return Number.isNaN(last) ? undefined : prefix.slice(0, -1) + String.fromCharCode(last + 1)
}

/** The conditions of one $elemMatch are about the same element. */
function elements(nodes: readonly FilterNode[], path: readonly string[]): Found | undefined {
  const found = nodes.flatMap((node) => ('path' in node ? (ofPath({ ...node, path }) ?? []) : []))
  if (found.length === 0) return undefined
  return { intervals: found.map(({ intervals }) => intervals).reduce(intersection), needsField: true }
}

/** `$ne`, `$nin` and `$exists: false`. */
function negated(node: FilterNode, prefix: readonly string[]): Predicate[] {
  if (!('path' in node)) return []
  const path = [...prefix, ...node.path].join('.')
  if (node.op === 'exists') return [{ path, intervals: [point(undefined), point(null)], needsField: false }]
  const found = node.op === 'eq' || node.op === 'in' ? ofPath(node) : undefined
  return found
    ? [{ path, intervals: complement(found.intervals), needsField: false, unlessMultikey: true }]
    : []
}
