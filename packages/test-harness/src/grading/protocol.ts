import type { TestReport } from './outcome.ts'
import type { Failure } from './result.ts'

/** What the process that runs the tests says to the one that started it, in this order for each task. */
export type RunnerMessage =
  | { readonly type: 'collected'; readonly exercises: readonly string[] }
  | { readonly type: 'tested'; readonly report: TestReport }
  | { readonly type: 'ended'; readonly failure?: Failure }
  /** Nothing of the task is left in the process: the next one may come. */
  | { readonly type: 'idle' }

/** What that process is started with, as its only argument (JSON). */
export interface RunnerSettings {
  /** Where vite may write; workspaces stay as they are. */
  readonly cacheDirectory: string
  /** Where the names of the test that runs, and of the describes around it, are noted (JSON). */
  readonly currentTestFile: string
  readonly testTimeoutMs: number
}

/** One suite to run, as it is sent to that process. */
export interface RunnerTask {
  readonly workspace: string
  readonly only?: string
  /** Of these only the tests whose title ends so; the others are skipped. */
  readonly test?: string
  /** What the tests find in their environment besides what the process was started with. */
  readonly env: Readonly<Record<string, string>>
}

/** What that process is told: a task, and the next one when it is idle, or to end in order. */
export type RunnerOrder = RunnerTask | 'close'
