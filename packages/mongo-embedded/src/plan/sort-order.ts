import type { Doc } from '../bson/value.ts'
import type { Index } from '../storage/index.ts'
import { type Intervals, isPoint } from './interval.ts'

/**
 * In which direction a walk through an index gives the order of a sort; `undefined` where it does not. Fields that the
 * bounds hold at one value are in any order.
 */
export function sortDirection(index: Index, bounds: readonly Intervals[], sort: Doc): 1 | -1 | undefined {
  // The keys of an array are many, and its place in a sort is that of one.
  if (index.multikey) return undefined
  const fixed = (at: number): boolean => bounds[at]?.length === 1 && isPoint(bounds[at][0]!)
  const fixedFields = new Set(index.fields.filter((_, at) => fixed(at)))
  let walk: 1 | -1 | undefined
  let at = 0
  for (const [path, order] of sort) {
    if (order === null || order instanceof Map) return undefined
    while (fixed(at) && index.fields[at] !== path) at += 1
    if (index.fields[at] !== path) {
      if (fixedFields.has(path)) continue
      return undefined
    }
    const direction = Number(order) === index.directions[at] ? 1 : -1
    if (!fixed(at) && walk !== undefined && walk !== direction) return undefined
    if (!fixed(at)) walk ??= direction
    at += 1
  }
  return walk ?? 1
}
