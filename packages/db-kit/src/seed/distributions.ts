import type { Random } from './random.ts'

/**
 * Draws whole numbers from 0 to `count - 1` by Zipf's law: 0 is the most frequent, and number k comes up
 * 1 / (k + 1) ** exponent times as often. With exponent 1, the first 20 % of 5,000 users own about 80 % of the tasks.
 * Keeps `count` numbers of 8 bytes.
 *
 * @param exponent default 1; 0 draws all alike, more is steeper
 */
export function zipf(random: Random, count: number, exponent = 1): () => number {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`zipf: expected a count of at least 1, got ${count}`)
  const totals = new Float64Array(count)
  let total = 0
  for (let index = 0; index < count; index++) {
    total += (index + 1) ** -exponent
    totals[index] = total
  }
  return () => firstAbove(totals, random.next() * total)
}

export interface LogNormal {
  /** Half of the numbers are smaller. */
  readonly median: number
  /** How far they spread: two thirds lie between `median / spread` and `median * spread`. Default 2. */
  readonly spread?: number
  /** Larger ones become this. Default: no limit. */
  readonly atMost?: number
}

/** Draws numbers by the log-normal law: many near the median, a few very large, as lengths of texts and prices are. */
export function logNormal(
  random: Random,
  { median, spread = 2, atMost = Infinity }: LogNormal,
): () => number {
  return () => Math.min(atMost, median * spread ** normal(random))
}

export interface PastDates {
  /** The newest date possible. */
  readonly until: Date
  /** The mean age, in days. */
  readonly meanDays: number
  /** Older ones get this age, in days. Default: ten times the mean. */
  readonly atMostDays?: number
}

/** Draws dates, whole milliseconds, most of them shortly before `until`, with a tail of old ones (exponential). */
export function pastDates(
  random: Random,
  { until, meanDays, atMostDays = meanDays * 10 }: PastDates,
): () => Date {
  return () => {
    const days = Math.min(atMostDays, -meanDays * Math.log(1 - random.next()))
    return new Date(until.getTime() - Math.round(days * MS_PER_DAY))
  }
}

const MS_PER_DAY = 86_400_000

/** A UUID of version 4. The same seed gives the same ids. */
export function uuid(random: Random): string {
  const [a, b, c, d] = [word(random), word(random), word(random), word(random)]
  const version = 0x4000 | (b & 0x0fff)
  const variant = 0x8000 | ((c >>> 16) & 0x3fff)
  return `${hex(a >>> 16)}${hex(a)}-${hex(b >>> 16)}-${hex(version)}-${hex(variant)}-${hex(c)}${hex(d >>> 16)}${hex(d)}`
}

function word(random: Random): number {
  return Math.floor(random.next() * 2 ** 32)
}

// Made once: to print a number in hexadecimal is most of the cost of a UUID.
const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The lowest 16 bits. */
function hex(number: number): string {
  return `${bytes[(number >>> 8) & 0xff]}${bytes[number & 0xff]}`
}

/**
 * Words, drawn from a list and separated by spaces, cut to a length in characters. The first one is capitalised.
 */
export function sentence(random: Random, words: readonly string[], length: number): string {
  let text = random.pick(words)
  while (text.length < length) text += ` ${random.pick(words)}`
  return (text.charAt(0).toUpperCase() + text.slice(1, Math.max(length, 1))).trimEnd()
}

/** Box and Muller's normal number, mean 0 and deviation 1. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
