/**
 * How long something may wait for another one's lock before both go on. It decides nothing: whoever needs no lock is
 * done long before, and whoever waits is waited for in the end.
 */
const WAITING_MS = 250

/** Something that another process does, and that may have to wait until we are done. */
export interface Aside {
  /** Begins it, and goes on when it is done, or waits. */
  begin(): Promise<void>
  /** When it is done. Throws what it failed with. */
  end(): Promise<void>
}

export function aside(run: () => Promise<unknown>): Aside {
  let running: Promise<unknown> = Promise.resolve()
  return {
    async begin() {
      running = run()
      running.catch(() => undefined)
      let timer: NodeJS.Timeout | undefined
      const waits = new Promise((resolve) => (timer = setTimeout(resolve, WAITING_MS)))
      await Promise.race([running.catch(() => undefined), waits])
      clearTimeout(timer)
    },
    async end() {
      await running
    },
  }
}
