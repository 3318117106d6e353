/** One line of `pnpm bench`. */
export interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  /** ms, one for each round */
  readonly values: readonly number[]
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

export function measurement(name: string, values: readonly number[], target?: number): Measurement {
  return { name, unit: 'ms', values, ...(target !== undefined && { target }) }
}
