const SAMPLE_MS = 5

/** How long a task takes, in ms. */
export async function elapsedMs(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await task()
  return performance.now() - started
}

/**
 * The most memory that this process had in use while a task ran, beyond what it had before, in bytes: JavaScript's heap
 * and the buffers beside it. Looked at every 5 ms, whenever the task waits for something. What the collector has not
 * taken away yet counts, so that a few MB are nothing.
 */
export async function peakMemory(task: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.()
  const before = bytesInUse()
  let peak = before
  const look = (): void => void (peak = Math.max(peak, bytesInUse()))
  const sampling = setInterval(look, SAMPLE_MS)
  try {
    await task()
    look()
    return peak - before
  } finally {
    clearInterval(sampling)
  }
}

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
