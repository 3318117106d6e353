import type { CacheOutcome } from 'unit-5/exercises/5.7-task-cache/contract.ts'

export interface HitRate {
  readonly hits: number
  readonly misses: number
  readonly bypassed: number
  /** Hits among all reads, from 0 to 1; 0 as long as nobody has read anything. */
  readonly hitRate: number
}

/** Counts where the lists of this process came from, since it was started. */
export function countOutcomes() {
  const counts: Record<CacheOutcome, number> = { hit: 0, miss: 0, bypass: 0 }
  return {
    count: (outcome: CacheOutcome): void => void counts[outcome]++,
    read(): HitRate {
      const { hit: hits, miss: misses, bypass: bypassed } = counts
      const reads = hits + misses + bypassed
      return { hits, misses, bypassed, hitRate: reads === 0 ? 0 : hits / reads }
    },
  }
}
