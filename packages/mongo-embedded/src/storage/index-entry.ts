import { compare, compareTypes } from '../bson/compare.ts'
import type { Value } from '../bson/value.ts'

/** Where a scan begins or ends: before or after every value, in the index's own direction. */
class End {
  readonly side: -1 | 1

  constructor(side: -1 | 1) {
    this.side = side
  }
}

export const FIRST = new End(-1)
export const LAST = new End(1)

/** Before or after all values of the type that `like` has: the types that are compared with each other are one. */
export class TypeEdge {
  readonly like: Value
  readonly side: -1 | 1

  constructor(like: Value, side: -1 | 1) {
    this.like = like
    this.side = side
  }
}

/** `undefined` is what an index has for an empty array. */
export type Bound = Value | undefined | TypeEdge | End

/** One key of an index and the record that it leads to. Equal keys are in the order of their records. */
export interface IndexEntry {
  readonly key: readonly Bound[]
  readonly record: number
}

/** The order of an index whose fields go up (1) or down (-1). */
export function compareEntries(directions: readonly number[]): (a: IndexEntry, b: IndexEntry) => number {
  const compareKeys = compareIndexKeys(directions)
  return (a, b) => compareKeys(a.key, b.key) || a.record - b.record
}

export function compareIndexKeys(
  directions: readonly number[],
): (a: readonly Bound[], b: readonly Bound[]) => number {
  return (a, b) => {
    for (let at = 0; at < directions.length; at += 1) {
      const difference = compareBounds(a[at], b[at], directions[at] ?? 1)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** FIRST and LAST are of the index, not of the values: a direction does not turn them. */
export function compareBounds(a: Bound, b: Bound, direction: number): number {
  if (a instanceof End) return a.side - (b instanceof End ? b.side : 0)
  return b instanceof End ? -b.side : direction * compareValues(a, b)
}

function compareValues(a: Value | undefined | TypeEdge, b: Value | undefined | TypeEdge): number {
  if (a instanceof TypeEdge)
    return compareTypes(a.like, b instanceof TypeEdge ? b.like : b) || a.side - sideOf(b)
  if (b instanceof TypeEdge) return compareTypes(a, b.like) || -b.side
  return compare(a, b)
}

function sideOf(bound: Value | undefined | TypeEdge): number {
  return bound instanceof TypeEdge ? bound.side : 0
}
