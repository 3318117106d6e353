import { type Bound, compareBounds, FIRST, type IndexEntry, LAST } from '../storage/index-entry.ts'
import { type Intervals, isEverything, isPoint } from './interval.ts'

/** Where the walk goes on: from this entry, or from the one after it. */
export interface Seek {
  readonly key: readonly Bound[]
  /** Infinity and -Infinity stand for after and before all records with the key. */
  readonly record: number
}

/** An interval in the direction of a walk. */
interface Stretch {
  readonly from: Bound
  readonly fromIncluded: boolean
  readonly to: Bound
  readonly toIncluded: boolean
}

/** The bounds of a scan of an index, in the direction in which it walks. */
export class IndexBounds {
  readonly #fields: readonly (readonly Stretch[])[]
  /** For each field, whether the walk sees its values going up (1) or down (-1). */
  readonly #orders: readonly number[]
  readonly #backwards: boolean
  /** One stretch of neighbouring keys: nothing between the first and the last is outside. */
  readonly contiguous: boolean

  constructor(fields: readonly Intervals[], directions: readonly number[], backwards: boolean) {
    this.#backwards = backwards
    this.#orders = directions.map((direction) => (backwards ? -direction : direction))
    this.#fields = fields.map((intervals, at) => stretches(intervals, this.#orders[at] ?? 1))
    this.contiguous = isContiguous(fields)
  }

  /** Where the walk begins, or `undefined` where the bounds hold nothing. */
  get start(): Seek | undefined {
    return this.#fields.some((field) => field.length === 0) ? undefined : this.#seekFrom([])
  }

  /** Whether a key is within the bounds; if not, where the next one can be, or that there is none. */
  check(entry: IndexEntry): 'within' | 'done' | Seek {
    for (const [at, field] of this.#fields.entries()) {
      const value = entry.key[at]
      const next = field.findIndex((stretch) => this.#isBeforeEnd(value, stretch, at))
      if (next < 0) return at === 0 ? 'done' : this.#after(entry.key.slice(0, at))
      const stretch = field[next] as Stretch
      if (!this.#isAfterStart(value, stretch, at)) return this.#seekFrom(entry.key.slice(0, at), next)
    }
    return 'within'
  }

  #isBeforeEnd(value: Bound, { to, toIncluded }: Stretch, at: number): boolean {
    const order = compareBounds(value, to, this.#orders[at] ?? 1)
    return order < 0 || (order === 0 && toIncluded)
  }

  #isAfterStart(value: Bound, { from, fromIncluded }: Stretch, at: number): boolean {
    const order = compareBounds(value, from, this.#orders[at] ?? 1)
    return order > 0 || (order === 0 && fromIncluded)
  }

  /** To the first key that has this prefix, then the start of a field's stretch, then the starts of the others. */
  #seekFrom(prefix: readonly Bound[], stretchAt = 0): Seek {
    const key = [...prefix]
    for (let at = prefix.length; at < this.#fields.length; at += 1) {
      const { from, fromIncluded } = this.#fields[at]?.[at === prefix.length ? stretchAt : 0] as Stretch
      key.push(this.#edgeInIndex(from))
      if (!fromIncluded) return this.#after(key)
    }
    return { key, record: this.#backwards ? Infinity : -Infinity }
  }

  /** Behind all keys that have this prefix. */
  #after(prefix: readonly Bound[]): Seek {
    const rest = this.#backwards ? FIRST : LAST
    const key = [...prefix, ...this.#fields.slice(prefix.length).map(() => rest)]
    return { key, record: this.#backwards ? -Infinity : Infinity }
  }

  /** FIRST and LAST are ends of the walk here, and ends of the index there. */
  #edgeInIndex(bound: Bound): Bound {
    return this.#backwards ? turned(bound) : bound
  }
}

function stretches(intervals: Intervals, order: number): Stretch[] {
  const ascending = intervals.map(({ low, lowIncluded, high, highIncluded }) => ({
    from: low,
    fromIncluded: lowIncluded,
    to: high,
    toIncluded: highIncluded,
  }))
  if (order > 0) return ascending
  return ascending
    .map(({ from, fromIncluded, to, toIncluded }) => ({
      from: turned(to),
      fromIncluded: toIncluded,
      to: turned(from),
      toIncluded: fromIncluded,
    }))
    .reverse()
}

function turned(bound: Bound): Bound {
  if (bound === FIRST) return LAST
  return bound === LAST ? FIRST : bound
}

/** Points, then one interval at most, then everything. */
function isContiguous(fields: readonly Intervals[]): boolean {
  if (fields.some((intervals) => intervals.length !== 1)) return false
  const afterPoints = fields.findIndex(([interval]) => interval && !isPoint(interval))
  return afterPoints < 0 || fields.slice(afterPoints + 1).every(isEverything)
}
