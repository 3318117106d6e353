import { AsyncLocalStorage } from 'node:async_hooks'
import type { RunnerTestCase } from 'vitest'

const running = new AsyncLocalStorage<RunnerTestCase>()
let latest: RunnerTestCase | undefined

/** Runs a test so that everything it starts, timers and promises too, can be traced back to it. */
export function runAs<T>(test: RunnerTestCase, run: () => T): T {
  return running.run(test, run)
}

/** The test that the code running now was started by; else the one that vitest runs now. */
export function runningTest(): RunnerTestCase | undefined {
  return running.getStore() ?? latest
}

/** vitest goes on to this test, or to none. */
export function setLatestTest(test: RunnerTestCase | undefined): void {
  latest = test
}
