import type { Product } from './contract.ts'

const things = ['Lamp', 'Chair', 'Desk', 'Shelf', 'Rug', 'Mirror', 'Clock', 'Vase']
const materials = ['oak', 'steel', 'glass', 'linen', 'cork', 'marble']
const DESCRIPTION_SHARE = 0.9
const MOST_CENTS = 50_000

/** A supplier's catalogue, made as it is read: the same for the same seed. Every tenth product has no description. */
export function* catalogue(count: number, seed: number): Generator<Product> {
  const random = randomOf(seed)
  const oneOf = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!
  for (let index = 0; index < count; index++) {
    const thing = oneOf(things)
    const material = oneOf(materials)
    yield {
      sku: `${thing.slice(0, 2).toUpperCase()}-${index}`,
      name: `${thing} of ${material}`,
      description:
        random() < DESCRIPTION_SHARE
          ? `A ${thing.toLowerCase()} made of ${material}, no. ${index} in the catalogue.\nDelivered with tools.`
          : null,
      priceCents: Math.floor(random() * MOST_CENTS),
    }
  }
}

/** Numbers from 0 to below 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
