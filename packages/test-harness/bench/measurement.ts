/** One line of `pnpm bench`. */
export interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  readonly median: number
  readonly p95: number
  /** What the median should stay under, ms. */
  readonly target?: number
}

/** How long an action takes, ms; the first time is not counted. */
export async function measured(times: number, action: () => Promise<void>): Promise<number[]> {
  await action()
  const durations: number[] = []
  for (let n = 0; n < times; n++) durations.push(await durationOf(action))
  return durations
}

/** ms */
export async function durationOf(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await action()
  return performance.now() - started
}

export function summary(name: string, durations: readonly number[], target?: number): Measurement {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { name, unit: 'ms', median: at(0.5), p95: at(0.95), ...(target !== undefined && { target }) }
}
