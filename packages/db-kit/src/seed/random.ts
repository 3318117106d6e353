/** Random choices that are the same on every machine for the same seed. Not for secrets. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number
  /** A whole number between two whole numbers, both possible. */
  integer(from: number, to: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** The items in another order, as a new array. */
  shuffle<T>(items: readonly T[]): T[]
}

/**
 * A generator for test data: sfc32 (128 bits of state, from PractRand) with its state drawn from the seed's text by
 * FNV-1a. `seededRandom('library').next()` is the same number today and in ten years.
 */
export function seededRandom(seed: string | number): Random {
  const next = sfc32(...stateOf(String(seed)))
  const integer = (from: number, to: number): number => {
    if (!Number.isInteger(from) || !Number.isInteger(to) || to < from) {
      throw new RangeError(`random.integer: expected two whole numbers in order, got ${from} and ${to}`)
    }
    return from + Math.floor(next() * (to - from + 1))
  }
  return {
    next,
    integer,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new RangeError('random.pick: there is nothing to pick from')
      return items[integer(0, items.length - 1)] as T
    },
    shuffle<T>(items: readonly T[]): T[] {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(0, last)
        ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
      }
      return shuffled
    },
  }
}

type State = readonly [number, number, number, number]

function sfc32(...[first, second, third, counterStart]: State): () => number {
  let a = first
  let b = second
  let c = third
  let counter = counterStart
  const step = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  // The first numbers still resemble the seed.
  for (let round = 0; round < 12; round++) step()
  return step
}

function stateOf(seed: string): State {
  const hash = (salt: number): number => {
    let value = 0x811c9dc5 ^ salt
    for (const byte of new TextEncoder().encode(seed)) value = Math.imul(value ^ byte, 0x01000193)
    return value | 0
  }
  return [hash(0), hash(0x9e3779b9), hash(0x243f6a88), 1]
}
