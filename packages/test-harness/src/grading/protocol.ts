import type { TestReport } from './outcome.ts'
import type { Failure } from './result.ts'

/** What a suite may take before it is stopped. */
export interface SuiteLimits {
  /** One test, ms. */
  readonly testTimeoutMs: number
  /** How much later than that a test that blocks its thread is stopped, ms. */
  readonly hangingMs: number
  /** What the whole suite may print, bytes. */
  readonly outputBytes: number
  /** What the suite may have in memory at once, bytes. */
  readonly memoryBytes: number
}

/** A test of the suite that is going to run. */
export interface CollectedTest {
  readonly id: string
  readonly exercise: TestReport['exercise']
  readonly title: string
}

/** Why a suite did not come to its end. */
export interface Stopped {
  readonly failure: Failure
  /** What the test that was running had printed. */
  readonly output?: string
}

/** The messages from the process that runs the tests to the one that started it, in this order for each task. */
export type RunnerMessage =
  | {
      readonly type: 'collected'
      readonly exercises: readonly string[]
      readonly tests: readonly CollectedTest[]
    }
  | { readonly type: 'started'; readonly id: string }
  /** A second message with the same id corrects the first: something came to light after the test had ended. */
  | { readonly type: 'tested'; readonly id: string; readonly report: TestReport }
  | {
      readonly type: 'ended'
      readonly failure?: Failure
      readonly stopped?: Stopped
      /** What the modules printed while no test ran. */
      readonly output?: string
    }
  /** Nothing of the task is left in the process: the next one may come. */
  | { readonly type: 'idle' }

/** What that process is started with, as its only argument (JSON). */
export interface RunnerSettings extends SuiteLimits {
  /** Where vite may write; workspaces stay as they are. */
  readonly cacheDirectory: string
  /** Where the id of the test that runs is noted, for the case that it takes the process along. */
  readonly currentTestFile: string
}

/** One suite to run, as it is sent to that process. */
export interface RunnerTask {
  readonly workspace: string
  readonly only?: string
  /** Of these only the tests whose title ends so; the others are skipped. */
  readonly test?: string
  /** What the tests find in their environment besides what the process was started with. */
  readonly env: Readonly<Record<string, string>>
  /** The same suite is going to be asked for again: the process prepares for it. */
  readonly again?: boolean
}

/** A task in its process, where each has another number. */
export interface NumberedTask extends RunnerTask {
  readonly number: number
}

/** The messages to that process: a task, and the next one when it is idle; stop a task; end in order. */
export type RunnerOrder = NumberedTask | { readonly stop: number } | 'close'
