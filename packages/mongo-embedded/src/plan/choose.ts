import type { Doc } from '../bson/value.ts'
import { notSupported } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import type { Collection } from '../storage/collection.ts'
import type { Index } from '../storage/index.ts'
import { IndexBounds } from './index-bounds.ts'
import { everything, intersection, type Intervals, isEverything, isPoint } from './interval.ts'
import type { Access } from './access.ts'
import { coversPartial } from './partial.ts'
import { Plan } from './plan.ts'
import { type Predicate, predicatesOf } from './predicates.ts'
import { sortDirection } from './sort-order.ts'

/** What a plan is wanted for. */
export interface Wanted {
  readonly filter: FilterNode
  /** Such as `{ a: 1, b: -1 }`. */
  readonly sort?: Doc | undefined
  readonly hint?: Hint | undefined
}

/** An index, or the collection itself from either end. */
export type Hint = { readonly index: Index } | { readonly natural: 1 | -1 }

/**
 * The plan for a filter and a sort: the index whose leading fields the filter narrows down most, else one that has the
 * order that is wanted, else the whole collection.
 */
export function choosePlan(collection: Collection, { filter, sort, hint }: Wanted): Plan {
  if (hint && 'natural' in hint) return scan(collection, filter, hint.natural < 0)
  const predicates = predicatesOf(filter)
  const indexes = hint ? [hint.index] : [...collection.indexes.values()]
  if (hint && hint.index.options.partialFilter && !coversPartial(hint.index.options.partialFilter, filter))
    throw notSupported('a hint at a partial index that has not all documents of the filter')
  const options = indexes
    .map((index) => consider(index, hasNumericPart(index) ? [] : predicates, sort))
    .filter((option) => hint !== undefined || isUsable(option, filter, predicates))
    .sort(byUsefulness)
  const [best] = options
  return best ? new Plan(collection, best.access, filter, best.sorted) : scan(collection, filter, false)
}

function scan(collection: Collection, filter: FilterNode, backwards: boolean): Plan {
  return new Plan(collection, { kind: 'collection', backwards }, filter, false)
}

interface Option {
  readonly index: Index
  readonly access: Extract<Access, { kind: 'index' }>
  readonly sorted: boolean
  /** How many leading fields are narrowed down to points, and whether the next one to a range. */
  readonly points: number
  readonly range: boolean
}

function consider(index: Index, predicates: readonly Predicate[], sort: Doc | undefined): Option {
  const used: Predicate[] = []
  const fields = index.fields.map((field) => {
    const own = usablePredicates(index, field, predicates, used)
    used.push(...own)
    return own.map(({ intervals }) => intervals).reduce(intersection, everything)
  })
  const points = leadingPoints(fields)
  const direction = sort && sortDirection(index, fields, sort)
  const backwards = direction === -1
  return {
    index,
    access: {
      kind: 'index',
      index,
      fields,
      bounds: new IndexBounds(fields, index.directions, backwards),
      backwards,
      exact: used.flatMap(({ exact }) => exact ?? []),
    },
    sorted: direction !== undefined,
    points,
    range: used.some(({ path }) => path === index.fields[points]),
  }
}

/**
 * Where documents have arrays, two conditions on a field may be met by two elements: only one of them narrows the scan
 * down. The same holds for two fields under one array.
 */
function usablePredicates(
  index: Index,
  field: string,
  predicates: readonly Predicate[],
  used: readonly Predicate[],
): readonly Predicate[] {
  const own = predicates.filter(
    ({ path, unlessMultikey }) => path === field && !(unlessMultikey && index.multikey),
  )
  if (!index.multikey) return own
  const [root] = field.split('.')
  if (used.some(({ path }) => path.split('.')[0] === root)) return []
  return [...own].sort((a, b) => narrowness(a) - narrowness(b)).slice(0, 1)
}

function narrowness({ intervals }: Predicate): number {
  if (intervals.every(isPoint)) return intervals.length === 1 ? 0 : 1
  return isEverything(intervals) ? 3 : 2
}

function leadingPoints(fields: readonly Intervals[]): number {
  const first = fields.findIndex((intervals) => !intervals.every(isPoint))
  return first < 0 ? fields.length : first
}

/** Whether an index has every document that matches, and is of any use. */
function isUsable(option: Option, filter: FilterNode, predicates: readonly Predicate[]): boolean {
  const { index, points, range, sorted } = option
  const { sparse, partialFilter } = index.options
  if (hasNumericPart(index)) return false
  if (points === 0 && !range && !sorted) return false
  if (partialFilter && !coversPartial(partialFilter, filter)) return false
  return !sparse || predicates.some(({ path, needsField }) => needsField && index.fields.includes(path))
}

/** Such a part may be a place in an array or a name: the two are not told apart here. */
function hasNumericPart({ fields }: Index): boolean {
  return fields.some((field) => /(^|\.)\d+(\.|$)/.test(field))
}

function byUsefulness(a: Option, b: Option): number {
  return (
    b.points - a.points ||
    Number(b.range) - Number(a.range) ||
    Number(b.sorted) - Number(a.sorted) ||
    a.index.fields.length - b.index.fields.length
  )
}
