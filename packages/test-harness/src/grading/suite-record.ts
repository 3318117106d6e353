import type { TestReport } from './outcome.ts'
import type { CollectedTest, RunnerMessage, Stopped } from './protocol.ts'

/** How far a suite is. */
export interface SuiteProgress {
  /** The tests that are going to run, in their order; none is known while the suite is loaded. */
  readonly tests: readonly CollectedTest[]
  /** How many of them have ended. */
  readonly ended: number
  /** The test that runs now. */
  readonly running?: CollectedTest
}

/** How a suite ended, as its process reported it. */
export type Ended = Extract<RunnerMessage, { type: 'ended' }>

/** What is known of a suite from the messages of its process. */
export class SuiteRecord {
  readonly #only: string | undefined
  readonly #reports = new Map<string, TestReport>()
  #exercises: readonly string[] = []
  #tests: readonly CollectedTest[] = []
  #running: string | undefined
  /** When it began, ms on the clock of `performance.now()`. */
  #runningSince = 0
  #ended: Ended | undefined

  /** Of one exercise, if that is all that was asked for. */
  constructor(only?: string) {
    this.#only = only
  }

  get reports(): readonly TestReport[] {
    return [...this.#reports.values()]
  }

  /** The exercises that the suite has, whichever were asked for. */
  get exercises(): readonly string[] {
    return this.#exercises
  }

  get ended(): Ended | undefined {
    return this.#ended
  }

  get progress(): SuiteProgress {
    const running = this.#tests.find(({ id }) => id === this.#running)
    const ended = this.#tests.filter(({ id }) => this.#reports.has(id)).length
    return { tests: this.#tests, ended, ...(running && { running }) }
  }

  /** Returns the report of a test that is reported for the first time. */
  take(message: RunnerMessage): TestReport | undefined {
    switch (message.type) {
      case 'collected':
        this.#exercises = message.exercises
        this.#tests = message.tests
        return undefined
      case 'started':
        this.#running = message.id
        this.#runningSince = performance.now()
        return undefined
      case 'ended':
        this.#ended = message
        return undefined
      case 'tested':
        return this.#tested(message.id, message.report)
      case 'idle':
        return undefined
    }
  }

  /**
   * Closes the record of a suite that did not come to its end: the test that was running has failed, those after it did
   * not run. Gives their reports, and whether any test was running.
   */
  giveUp(
    { failure, output }: Stopped,
    runningId = this.#running,
  ): { reports: TestReport[]; failed: boolean } {
    // What a machine does says nothing about a test.
    if (failure.kind === 'infrastructure') return { reports: [], failed: false }
    const left = this.#tests.filter(({ id }) => !this.#reports.has(id))
    const failed = left.find(({ id }) => id === runningId)
    const reports = left.map(({ exercise, title, ...test }) => {
      if (test.id !== failed?.id) {
        const notRun = failed ? `the run ended in "${failed.title}"` : 'the run ended before it'
        return { exercise, result: { title, outcome: 'skip', durationMs: 0, notRun } } as const
      }
      const durationMs = test.id === this.#running ? performance.now() - this.#runningSince : 0
      const printed = output === undefined ? {} : { output }
      return { exercise, result: { title, outcome: 'fail', durationMs, failure, ...printed } } as const
    })
    left.forEach(({ id }, index) => this.#reports.set(id, reports[index]!))
    return { reports, failed: failed !== undefined }
  }

  #tested(id: string, report: TestReport): TestReport | undefined {
    if (this.#only !== undefined && report.exercise.id !== this.#only) return undefined
    const isFirst = !this.#reports.has(id)
    this.#reports.set(id, report)
    if (this.#running === id) this.#running = undefined
    return isFirst ? report : undefined
  }
}
