import type { TestReport } from './outcome.ts'
import type { Failure } from './result.ts'

/** What the process that runs the tests says to the one that started it, in this order. */
export type RunnerMessage =
  | { readonly type: 'collected'; readonly exercises: readonly string[] }
  | { readonly type: 'tested'; readonly report: TestReport }
  | { readonly type: 'ended'; readonly failure?: Failure }

/** What the process that runs the tests is started with, as its only argument (JSON). */
export interface RunnerTask {
  readonly workspace: string
  readonly only?: string
  /** Where vite may write; the workspace stays as it is. */
  readonly cacheDirectory: string
  /** Where the names of the test that runs, and of the describes around it, are noted (JSON). */
  readonly currentTestFile: string
  readonly testTimeoutMs: number
}
