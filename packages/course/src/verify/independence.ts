/**
 * How `verify` proves that a mistake breaks no other exercise without running every test for every mistake: when an
 * exercise stays green although another one's answer is taken away altogether, nothing written into that answer can
 * turn it red.
 *
 * A handful of rounds is enough for all pairs. In each, the answers of half of the exercises are gone; which half
 * follows one binary digit of the exercise's position, so that any two exercises are on different sides in some round.
 */
export function removalRounds(ids: readonly string[]): string[][] {
  const digits = Math.ceil(Math.log2(Math.max(1, ids.length)))
  return Array.from({ length: digits }, (_, digit) =>
    [0, 1].map((value) => ids.filter((__, index) => ((index >> digit) & 1) === value)),
  )
    .flat()
    .filter((removed) => removed.length > 0 && removed.length < ids.length)
}

/** What a round showed. */
export interface Round {
  readonly removed: readonly string[]
  readonly green: readonly string[]
}

/** Those of `ids` that no round proved to be independent of the answer to `id`. */
export function unprovenFor(id: string, ids: readonly string[], rounds: readonly Round[]): string[] {
  const proven = new Set(rounds.filter(({ removed }) => removed.includes(id)).flatMap(({ green }) => green))
  return ids.filter((other) => other !== id && !proven.has(other))
}

/**
 * The rounds that are left to try: each exercise for which something is unproven, by itself. An exercise that others
 * need turns them red in every half that it is part of, and hides that they need nothing else of that half.
 */
export function singleRounds(ids: readonly string[], rounds: readonly Round[]): string[][] {
  return ids.filter((id) => unprovenFor(id, ids, rounds).length > 0).map((id) => [id])
}
