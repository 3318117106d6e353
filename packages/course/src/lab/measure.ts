/** Between two looks into memory, at least this long, and so long that collecting takes 5 % of the time at most. */
const PAUSE_MS = 20
const PAUSE_FACTOR = 20

/** How long a task takes, in ms. */
export async function elapsedMs(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await task()
  return performance.now() - started
}

/** The median of so many runs after the warm-up, in ms. */
export async function medianMs(
  task: () => Promise<unknown>,
  { runs, warmUpRuns }: { readonly runs: number; readonly warmUpRuns: number },
): Promise<number> {
  for (let run = 0; run < warmUpRuns; run++) await task()
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push(await elapsedMs(task))
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!
}

/**
 * The most memory that this process needed while a task ran, beyond what it needed before, in bytes: JavaScript's heap
 * and the buffers beside it, without what only waits for the garbage collector (which has to be there: `--expose-gc`).
 * It is looked at whenever the task waits for something, and once more at its end.
 */
export async function peakMemory(task: () => Promise<unknown>): Promise<number> {
  const before = bytesInUse()
  let peak = before
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    const started = performance.now()
    peak = Math.max(peak, bytesInUse())
    timer = setTimeout(look, Math.max(PAUSE_MS, PAUSE_FACTOR * (performance.now() - started)))
  }
  timer = setTimeout(look, PAUSE_MS)
  try {
    await task()
    look()
    return peak - before
  } finally {
    clearTimeout(timer)
  }
}

function bytesInUse(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
