import type { EmailChange, EmailChangeResult, EmailPeriod } from './contract.ts'

/** The same rules on a plain list, too simple to be wrong: what the learner's SQL is compared with. */
export function replay(changes: readonly EmailChange[]) {
  const periods = new Map<number, EmailPeriod[]>()
  const historyOf = (memberId: number) => periods.get(memberId) ?? []
  const results = changes.map(({ memberId, email, at }): EmailChangeResult => {
    const past = historyOf(memberId)
    const current = past.at(-1)
    if (current && at < current.validFrom) return 'refused'
    if (current?.email === email) return 'unchanged'
    const closed = current ? [...past.slice(0, -1), { ...current, validTo: at }] : past
    periods.set(memberId, [...closed, { email, validFrom: at, validTo: null }])
    return 'changed'
  })
  return {
    results,
    history: historyOf,
    // The last one that had begun: with half-open periods and no gaps there is no other.
    asOf: (memberId: number, at: string) =>
      historyOf(memberId).findLast(({ validFrom }) => validFrom <= at)?.email,
  }
}

/**
 * 25 changes among few addresses and few instants, so that equal addresses, equal instants and steps back in time are
 * frequent. The same seed gives the same changes on every machine.
 */
export function randomChanges(seed: number, memberIds: readonly number[]) {
  const random = linearCongruential(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const instants = Array.from({ length: 9 }, (_, day) => new Date(Date.UTC(2026, 1, 24 + day)).toISOString())
  const changes = Array.from({ length: 25 }, (_, step): EmailChange => {
    const reach = instants.slice(Math.max(0, Math.floor(step / 3) - 1), Math.floor(step / 3) + 1)
    return {
      memberId: pick(memberIds),
      email: `${pick(['old', 'new', 'other'])}@example.test`,
      at: pick(reach),
    }
  })
  return { changes, instants }
}

/** Numbers from 0 to 1 (Numerical Recipes' constants). */
function linearCongruential(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
