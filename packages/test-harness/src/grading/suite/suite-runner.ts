/** How vitest runs a suite in its thread: what vitest calls a custom runner. */
import { writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { TestRunner, type RunnerTask, type RunnerTestCase, type RunnerTestFile } from 'vitest'
import type { RawError } from '../raw-error.ts'
import { givingUp } from './giving-up.ts'
import { filesLoading } from './loading.ts'
import { filesLoadedByNode } from './loaded-by-node.ts'
import type { ThreadSettings } from './messages.ts'
import { followOutsideErrors } from './outside-errors.ts'
import { go, send } from './port.ts'
import { runAs, setLatestTest } from './running-test.ts'

const { preload, currentTestFile } = workerData as ThreadSettings

export default class SuiteRunner extends TestRunner {
  /** vitest sends it on to the process at once. */
  declare onTaskUpdate: (
    packs: [id: string, result: RunnerTask['result'], meta: RunnerTask['meta']][],
    events: [id: string, event: 'test-finished', data: undefined][],
  ) => Promise<void>

  readonly #givingUp = givingUp()
  /** Errors of no test: of modules while they are loaded, of hooks. */
  readonly #outside: RawError[] = []
  /** Tests, or no test, that an error which nothing caught has failed. */
  readonly #failedOutside = new Set<RunnerTestCase | undefined>()

  override async importFile(...[file, source]: Parameters<TestRunner['importFile']>): Promise<unknown> {
    // vitest is as far as it can be without the suite: a thread that is made in advance waits here.
    await Promise.allSettled(preload.map((url) => import(url) as Promise<unknown>))
    send({ levelup: 'ready', files: filesLoadedByNode() })
    Object.assign(process.env, (await go).env)
    followOutsideErrors((error, test) => this.#fail(error, test))
    const late = setTimeout(
      () => send({ levelup: 'loading', files: filesLoading() }),
      this.config.testTimeout,
    )
    try {
      return await super.importFile(file, source)
    } finally {
      clearTimeout(late)
    }
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test)
    if (test.mode !== 'run' && test.mode !== 'queued') return
    const reason = this.#givingUp.reasonFor(test)
    if (reason !== undefined) {
      test.mode = 'skip'
      test.meta.levelup = { ...test.meta.levelup, notRun: reason }
      return
    }
    // For the case that it takes the whole process along.
    writeFileSync(currentTestFile, test.id)
    setLatestTest(test)
    send({ levelup: 'started', id: test.id })
  }

  runTask(test: RunnerTestCase): Promise<void> {
    return runAs(test, async () => void (await TestRunner.getTestFn(test)()))
  }

  override onAfterRunTask(test: RunnerTestCase): void {
    super.onAfterRunTask(test)
    setLatestTest(undefined)
    const loading = filesLoading()
    const errors = test.result?.errors ?? []
    if (loading.length > 0) for (const error of errors) error['loading'] = loading
    this.#givingUp.ended(test, loading)
    this.#report(test)
  }

  override onAfterRunFiles(files: RunnerTestFile[]): void {
    super.onAfterRunFiles(files)
    const [file] = files
    if (file?.result && this.#outside.length > 0) {
      file.result.errors = [...(file.result.errors ?? []), ...this.#outside] as typeof file.result.errors
    }
  }

  /** vitest would collect the reports of 100 ms, and the next test may block the thread. */
  #report({ id, result, meta }: RunnerTestCase): void {
    void this.onTaskUpdate([[id, result, meta]], [[id, 'test-finished', undefined]])
  }

  #fail(error: RawError, test: RunnerTestCase | undefined): void {
    // The first report is enough: an error that comes with every row would be reported thousands of times.
    if (this.#failedOutside.has(test)) return
    this.#failedOutside.add(test)
    if (!test?.result) return void this.#outside.push(error)
    const hasEnded = test.result.duration !== undefined
    test.result.state = 'fail'
    test.result.errors = [...(test.result.errors ?? []), error] as typeof test.result.errors
    if (hasEnded) this.#report(test)
  }
}
