import { type Bound, compareBounds, FIRST, LAST } from '../storage/index-entry.ts'

/** Values between two bounds, in ascending order. */
export interface Interval {
  readonly low: Bound
  readonly lowIncluded: boolean
  readonly high: Bound
  readonly highIncluded: boolean
}

/** In ascending order, and apart from each other. */
export type Intervals = readonly Interval[]

export const everything: Intervals = [{ low: FIRST, lowIncluded: true, high: LAST, highIncluded: true }]

export function point(value: Bound): Interval {
  return { low: value, lowIncluded: true, high: value, highIncluded: true }
}

export function isPoint({ low, high }: Interval): boolean {
  return low === high || compareBounds(low, high, 1) === 0
}

export function isEverything(intervals: Intervals): boolean {
  return intervals.length === 1 && intervals[0]?.low === FIRST && intervals[0].high === LAST
}

/** What is in either. */
export function union(intervals: readonly Interval[]): Intervals {
  const sorted = [...intervals].sort(compareLows)
  const result: Interval[] = []
  for (const next of sorted) {
    const last = result.at(-1)
    if (last && touches(last, next)) result[result.length - 1] = { ...last, ...higher(last, next) }
    else result.push(next)
  }
  return result
}

/** What is in both. */
export function intersection(some: Intervals, others: Intervals): Intervals {
  return some.flatMap((a) =>
    others.flatMap((b) => {
      const both = { ...laterLow(a, b), ...earlierHigh(a, b) }
      return isEmpty(both) ? [] : both
    }),
  )
}

/** What is in none of them. */
export function complement(intervals: Intervals): Intervals {
  const result: Interval[] = []
  let from: Pick<Interval, 'low' | 'lowIncluded'> = { low: FIRST, lowIncluded: true }
  for (const { low, lowIncluded, high, highIncluded } of intervals) {
    result.push({ ...from, high: low, highIncluded: !lowIncluded })
    from = { low: high, lowIncluded: !highIncluded }
  }
  return [...result, { ...from, high: LAST, highIncluded: true }].filter((interval) => !isEmpty(interval))
}

function isEmpty({ low, lowIncluded, high, highIncluded }: Interval): boolean {
  const order = compareBounds(low, high, 1)
  return order > 0 || (order === 0 && !(lowIncluded && highIncluded))
}

function compareLows(a: Interval, b: Interval): number {
  return compareBounds(a.low, b.low, 1) || Number(b.lowIncluded) - Number(a.lowIncluded)
}

function touches(earlier: Interval, later: Interval): boolean {
  const order = compareBounds(earlier.high, later.low, 1)
  return order > 0 || (order === 0 && (earlier.highIncluded || later.lowIncluded))
}

function laterLow(a: Interval, b: Interval): Pick<Interval, 'low' | 'lowIncluded'> {
  const { low, lowIncluded } = compareLows(a, b) > 0 ? a : b
  return { low, lowIncluded }
}

function earlierHigh(a: Interval, b: Interval): Pick<Interval, 'high' | 'highIncluded'> {
  const { high, highIncluded } = compareHighs(a, b) < 0 ? a : b
  return { high, highIncluded }
}

function higher(a: Interval, b: Interval): Pick<Interval, 'high' | 'highIncluded'> {
  const { high, highIncluded } = compareHighs(a, b) > 0 ? a : b
  return { high, highIncluded }
}

function compareHighs(a: Interval, b: Interval): number {
  return compareBounds(a.high, b.high, 1) || Number(a.highIncluded) - Number(b.highIncluded)
}
