/** Median and 95th percentile of some values. Where more is better, `p95` is at the low end. */
export function spread(
  values: readonly number[],
  better: 'less' | 'more' = 'less',
): { median: number; p95: number } {
  const sorted = values.toSorted((a, b) => (better === 'less' ? a - b : b - a))
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}
