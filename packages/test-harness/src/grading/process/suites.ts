import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Reporter, Vitest } from 'vitest/node'
import type { NumberedTask, RunnerMessage, RunnerSettings, RunnerTask } from '../protocol.ts'
import type { ThreadMessage } from '../suite/messages.ts'
import { changedFiles, stampsOfFiles, type FileStamps } from '../file-stamps.ts'
import { interruption } from '../stopping.ts'
import { KnownFiles } from './known-files.ts'
import { SuiteReport } from './suite-report.ts'
import { startSuiteThread, type SuiteThread } from './suite-thread.ts'
import { startVitest } from './vitest.ts'
import { watchSuite, type SuiteWatch } from './watch-suite.ts'

/** A suite for which vitest is as far as it can be without loading it. */
interface Begun {
  readonly key: string
  readonly workspace: string
  readonly thread: SuiteThread
  readonly finished: Promise<unknown>
  /** What is loaded before the suite is let go: the files as they were then. */
  readonly loaded: PromiseWithResolvers<FileStamps>
}

/** A suite that has been let go. */
interface Running extends Begun {
  readonly number: number
  readonly report: SuiteReport
  readonly watch: SuiteWatch
}

/** The suites of this process: one runs at a time, each in a new thread, so that nothing of one is left to the next. */
export class Suites {
  readonly #settings: RunnerSettings
  readonly #environment: NodeJS.ProcessEnv
  readonly #send: (message: RunnerMessage) => void
  readonly #vitest: Promise<Vitest>
  /** The thread that vitest takes next. */
  #next: SuiteThread | undefined
  #prepared: Begun | undefined
  #running: Running | undefined
  /** The task that was stopped last. */
  #stopped: number | undefined
  readonly #files = new KnownFiles()
  /** What Node itself loaded for the latest suite, besides what a learner may write. */
  #outside: { readonly key: string; readonly modules: readonly string[] } | undefined
  /** What a suite has compiled of WebAssembly: as long as it is held here, the next thread finds it compiled. */
  readonly #held: { compiled: readonly object[] } = { compiled: [] }

  constructor(
    settings: RunnerSettings,
    environment: NodeJS.ProcessEnv,
    send: (message: RunnerMessage) => void,
  ) {
    this.#settings = settings
    this.#environment = environment
    this.#send = send
    const pool = { name: 'suite', createPoolWorker: () => this.#takeThread() }
    this.#vitest = startVitest(settings, pool, this.#reporter())
  }

  /** Runs a suite to its end; nothing of it is left then. */
  async run(task: NumberedTask): Promise<void> {
    const vitest = await this.#vitest
    if (this.#stopped === task.number) return
    const begun = await this.#preparedFor(task)
    const { workspace } = task
    this.#files.forgetChanges(vitest, workspace)
    process.chdir(workspace)
    const report = new SuiteReport(workspace, this.#send)
    const watch = watchSuite(begun.thread, workspace, this.#settings, (failure) => report.stopped(failure))
    this.#running = { ...begun, number: task.number, report, watch }
    if (this.#stopped === task.number) this.stop(task.number)
    begun.thread.go(task.env)
    await begun.finished
    await begun.thread.gone
    watch.end()
    this.#running = undefined
    if (!task.again) this.#files.forget(vitest, workspace)
    // The workspace may be removed now.
    process.chdir(this.#settings.cacheDirectory)
  }

  /** Does what can be done before the same suite is asked for again. */
  async prepare(task: RunnerTask): Promise<void> {
    await this.#discardPrepared()
    this.#prepared = await this.#begin(task)
  }

  /** Ends the suite of this task, which may not have begun yet. */
  stop(number: number): void {
    this.#stopped = number
    if (this.#running?.number === number) this.#running.thread.kill(interruption)
  }

  async close(): Promise<void> {
    await this.#discardPrepared()
    await (await this.#vitest).close()
  }

  async #preparedFor(task: RunnerTask): Promise<Begun> {
    const prepared = this.#prepared
    if (prepared?.key === keyOf(task) && (await this.#isUpToDate(prepared))) {
      this.#prepared = undefined
      return prepared
    }
    await this.#discardPrepared()
    return this.#begin(task)
  }

  /** Waits until it has loaded what it loads in advance: before that nobody knows which state of a file it took. */
  async #isUpToDate({ loaded, thread }: Begun): Promise<boolean> {
    const late = setTimeout(this.#settings.testTimeoutMs, undefined, { ref: false })
    const files = await Promise.race([loaded.promise, thread.gone, late])
    if (!files || thread.stopped() !== undefined) return false
    return changedFiles(files, stampsOfFiles([...files.keys()])).length === 0
  }

  async #discardPrepared(): Promise<void> {
    const prepared = this.#prepared
    this.#prepared = undefined
    prepared?.thread.kill(interruption)
    await prepared?.finished
  }

  async #begin(task: RunnerTask): Promise<Begun> {
    const vitest = await this.#vitest
    const project = vitest.getRootProject()
    const key = keyOf(task)
    const thread = startSuiteThread({
      ...this.#settings,
      environment: this.#environment,
      preload: this.#outside?.key === key ? this.#outside.modules : [],
      onMessage: (message) => this.#heard(begun, message),
    })
    this.#next = thread
    project.provide('levelupOnly', task.only ?? '')
    const testNamePattern = patternOf(task)
    const file = join(task.workspace, 'acceptance.test.ts')
    const suite = project.createSpecification(file, testNamePattern && { testNamePattern })
    // Why it failed is in the report.
    const finished = vitest.runTestSpecifications([suite]).catch(() => undefined)
    const loaded = Promise.withResolvers<FileStamps>()
    const begun: Begun = { key, workspace: task.workspace, thread, finished, loaded }
    return begun
  }

  #takeThread(): SuiteThread {
    const thread = this.#next
    if (!thread) throw new Error('vitest asks for a thread, and no suite has begun')
    this.#next = undefined
    return thread
  }

  #heard(begun: Begun, message: ThreadMessage): void {
    if (message.levelup === 'ready') begun.loaded.resolve(message.files)
    if (message.levelup === 'loaded') {
      const modules = message.modules.filter((url) => !isOwn(url, begun.workspace))
      this.#outside = { key: begun.key, modules }
      if (message.compiled.length > 0) this.#held.compiled = message.compiled
    }
    const running = this.#running?.thread === begun.thread ? this.#running : undefined
    if (!running) return
    if (message.levelup === 'started') running.report.started(message.id)
    if (message.levelup === 'printed') running.report.printed(message.id, message.text)
    running.watch.heard(message)
  }

  #reporter(): Reporter {
    return {
      onTestModuleCollected: (module) => {
        this.#running?.report.collected(module)
        this.#running?.watch.alive()
      },
      onTestCaseResult: (testCase) => {
        this.#running?.report.tested(testCase)
        this.#running?.watch.alive()
      },
      onTestSuiteResult: (suite) => this.#running?.report.suiteEnded(suite),
      onTestRunEnd: (modules, unhandled) => {
        this.#running?.report.ended(modules, unhandled, this.#running.thread.stopped())
        this.#running?.watch.ended()
      },
    }
  }
}

function keyOf({ workspace, only, test }: RunnerTask): string {
  return JSON.stringify([workspace, only, test])
}

/** Whether a learner may write it: then it is never loaded before the suite is asked for. */
function isOwn(url: string, workspace: string): boolean {
  return (
    url.startsWith(`${pathToFileURL(workspace).href}/`) &&
    !url.includes('/node_modules/') &&
    !url.includes('/src/generated/')
  )
}

/** vitest compares it with the titles from the outermost describe to the test's own. */
function patternOf({ only, test }: RunnerTask): RegExp | undefined {
  if (only === undefined && test === undefined) return undefined
  const exercise = only === undefined ? '' : `^${RegExp.escape(only)}(?![0-9])`
  return new RegExp(test === undefined ? exercise : `${exercise}.*${RegExp.escape(test)}$`, 's')
}
