import { Binary, BSONSymbol, Double, MaxKey, MinKey, ObjectId } from 'bson'
import { isNumber } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { type Bound, FIRST, LAST, TypeEdge } from '../storage/index-entry.ts'
import { shellText } from '../storage/shell-text.ts'
import type { Interval, Intervals } from './interval.ts'

/** The intervals of one field as explain shows them, such as `[5, inf.0]`, in the direction of the walk. */
export function describeBounds(intervals: Intervals, upwards: boolean): string[] {
  const texts = intervals.map((interval) => describe(interval, upwards))
  return upwards ? texts : texts.reverse()
}

function describe({ low, lowIncluded, high, highIncluded }: Interval, upwards: boolean): string {
  const [from, fromIncluded] = [textOf(low), lowIncluded && !isExclusiveEdge(low)]
  const [to, toIncluded] = [textOf(high), highIncluded && !isExclusiveEdge(high)]
  if (upwards) return `${fromIncluded ? '[' : '('}${from}, ${to}${toIncluded ? ']' : ')'}`
  return `${toIncluded ? '[' : '('}${to}, ${from}${fromIncluded ? ']' : ')'}`
}

/** Where MongoDB has no greatest value of a type, it names the least of the next one, which is outside. */
function isExclusiveEdge(bound: Bound): boolean {
  return bound instanceof TypeEdge && bound.side > 0 && edgeText(bound).exclusive
}

function textOf(bound: Bound): string {
  if (bound === undefined) return 'undefined'
  if (bound === FIRST) return 'MinKey'
  if (bound === LAST) return 'MaxKey'
  if (bound instanceof TypeEdge) return edgeText(bound).text
  if (bound instanceof Double && !Number.isFinite(bound.value)) return infinityText(bound.value)
  return bound instanceof MinKey ? 'MinKey' : bound instanceof MaxKey ? 'MaxKey' : shellText(bound as Value)
}

function infinityText(value: number): string {
  return Number.isNaN(value) ? 'nan.0' : value > 0 ? 'inf.0' : '-inf.0'
}

function edgeText({ like, side }: TypeEdge): { readonly text: string; readonly exclusive: boolean } {
  const [least, greatest, exclusive = false] = edges(like)
  return { text: side < 0 ? least : greatest, exclusive }
}

function edges(like: Value): readonly [least: string, greatest: string, exclusive?: boolean] {
  if (isNumber(like)) return ['-inf.0', 'inf.0']
  if (typeof like === 'string' || like instanceof BSONSymbol) return ['""', '{}', true]
  if (typeof like === 'boolean') return ['false', 'true']
  if (like instanceof Date) return ['new Date(-9223372036854775808)', 'new Date(9223372036854775807)']
  if (like instanceof ObjectId) return [`ObjectId('${'0'.repeat(24)}')`, `ObjectId('${'f'.repeat(24)}')`]
  if (like instanceof Map) return ['{}', '[]', true]
  if (like instanceof Binary) return ['BinData(0, )', 'MaxKey', true]
  return ['MinKey', 'MaxKey', true]
}
