/** Median and 95th percentile of some values. With `worse` -1, where more is better, `p95` is at the low end. */
export function spread(values: readonly number[], worse: 1 | -1 = 1): { median: number; p95: number } {
  const sorted = [...values].sort((a, b) => (a - b) * worse)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}
