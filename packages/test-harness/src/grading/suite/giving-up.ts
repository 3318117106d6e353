import { relative } from 'node:path'
import type { RunnerTestCase, RunnerTestSuite } from 'vitest'

/** So many tests of an exercise that time out one after another are enough. */
const TIMEOUTS_IN_A_ROW = 2

/** Decides when waiting for more tests of an exercise is of no use. */
export interface GivingUp {
  /** Looks at how a test ended. `loading` are the files that are being loaded still. */
  ended(test: RunnerTestCase, loading: readonly string[]): void
  /** Why a test need not be run, if so. */
  reasonFor(test: RunnerTestCase): string | undefined
}

export function givingUp(): GivingUp {
  const inARow = new Map<RunnerTestSuite | undefined, number>()
  const reasons = new Map<RunnerTestSuite | undefined, string>()
  return {
    ended(test, loading) {
      const exercise = exerciseOf(test)
      const before = inARow.get(exercise) ?? 0
      inARow.set(exercise, isTimedOut(test) ? before + 1 : 0)
      if (!isTimedOut(test)) return
      if (loading.length > 0) reasons.set(exercise, `${inWorkspace(loading)} did not finish loading`)
      else if (before + 1 >= TIMEOUTS_IN_A_ROW) {
        reasons.set(exercise, `${TIMEOUTS_IN_A_ROW} tests before it did not end in time`)
      }
    },
    reasonFor: (test) => reasons.get(exerciseOf(test)),
  }
}

/** The process is in the workspace while a suite runs. */
function inWorkspace(files: readonly string[]): string {
  return files.map((file) => relative(process.cwd(), file)).join(', ')
}

function isTimedOut({ result }: RunnerTestCase): boolean {
  return result?.errors?.some(({ message }) => /^(Test|Hook) timed out in \d+ms/.test(message)) ?? false
}

/** The outermost describe. */
function exerciseOf({ suite }: RunnerTestCase): RunnerTestSuite | undefined {
  let outermost = suite
  while (outermost?.suite) outermost = outermost.suite
  return outermost
}
