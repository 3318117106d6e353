import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory, type Guardian } from '@levelup/provision'
import { exerciseOf } from './exercise-title.ts'
import type { TestReport } from './outcome.ts'
import type { RunnerMessage, RunnerOrder, RunnerSettings, RunnerTask } from './protocol.ts'
import type { Failure } from './result.ts'
import { noiseOf, type Noise } from './noise.ts'

/** What a run of the suite gave, however it ended. */
export interface ChildRun {
  readonly reports: readonly TestReport[]
  /** Whether the suite came to its end, rather than being killed. */
  readonly ended: boolean
  /** The exercises that the suite has, whichever were asked for. */
  readonly known: readonly string[]
  readonly failure?: Failure
  /** The process died in the middle of the suite, and it was not us who ended it. */
  readonly crashed?: true
}

export interface RunnerOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly testTimeoutMs: number
  readonly hangingMs: number
  readonly guardian: Guardian
}

export interface TaskOptions {
  readonly signal?: AbortSignal
  readonly onTest?: (report: TestReport) => void
}

/** A process that runs suites, one at a time. It ends when disposed of, when a task hangs or is aborted, and when we die. */
export interface RunnerProcess extends AsyncDisposable {
  run(task: RunnerTask, options?: TaskOptions): Promise<ChildRun>
  /** Whether it can be given another task. */
  isUsable(): boolean
}

const STARTING_MS = 60_000
const ENDING_MS = 10_000

/** Starts one. Vite writes into a temporary directory that goes with it. */
export async function startRunner(options: RunnerOptions): Promise<RunnerProcess> {
  const { environment, testTimeoutMs, hangingMs, guardian } = options
  const cache = await temporaryDirectory('acceptance', { guardian })
  const currentTestFile = join(cache.path, 'current-test.json')
  const settings: RunnerSettings = { cacheDirectory: cache.path, currentTestFile, testTimeoutMs }
  const child = fork(fileURLToPath(new URL('./runner.ts', import.meta.url)), [JSON.stringify(settings)], {
    cwd: cache.path,
    // Messages are compared with words, in manifests too: nothing in them may depend on a terminal.
    env: { ...environment, NO_COLOR: '1', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  if (child.pid !== undefined) guardian.protectProcess(child.pid)
  const runner = { child, settings, hangingMs, noise: noiseOf(child), gone: goneOf(child) }
  return {
    isUsable: () => child.connected,
    run: (task, taskOptions = {}) => runTask(runner, task, taskOptions),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.send('close' satisfies RunnerOrder)
      const impatient = setTimeout(() => child.kill('SIGKILL'), ENDING_MS)
      await runner.gone
      clearTimeout(impatient)
      if (child.pid !== undefined) guardian.release(String(child.pid))
      await cache[Symbol.asyncDispose]()
    },
  }
}

interface Runner {
  readonly child: ChildProcess
  readonly settings: RunnerSettings
  readonly hangingMs: number
  readonly noise: Noise
  /** Gives the signal that ended it, if one did. */
  readonly gone: Promise<NodeJS.Signals | null>
}

async function runTask(runner: Runner, task: RunnerTask, { signal, onTest }: TaskOptions): Promise<ChildRun> {
  const { child, settings, hangingMs, noise, gone } = runner
  const reports: TestReport[] = []
  let known: readonly string[] = []
  let failure: Failure | undefined
  let ended = false
  const idle = Promise.withResolvers<'idle'>()
  const watchdog = watchdogOf(child)
  const tested = (report: TestReport): void => {
    if (task.only !== undefined && report.exercise.id !== task.only) return
    reports.push(report)
    onTest?.(report)
  }
  const onMessage = (message: RunnerMessage): void => {
    // A test's own bound is vitest's to keep; beyond it, the code blocks the thread and only ending it helps.
    watchdog.expect(message.type === 'ended' ? ENDING_MS : settings.testTimeoutMs + hangingMs)
    if (message.type === 'collected') known = message.exercises
    if (message.type === 'tested') tested(message.report)
    if (message.type === 'idle') idle.resolve('idle')
    if (message.type === 'ended') {
      ended = true
      failure = message.failure
    }
  }
  const kill = (): void => void child.kill('SIGKILL')
  noise.clear()
  signal?.addEventListener('abort', kill)
  child.on('message', onMessage)
  watchdog.expect(STARTING_MS)
  if (child.connected) child.send(task satisfies RunnerOrder)
  const how = await Promise.race([idle.promise, gone])
  child.off('message', onMessage)
  signal?.removeEventListener('abort', kill)
  watchdog.stop()
  if (!ended && watchdog.fired()) hung(settings).forEach(tested)
  if (!ended && how !== 'idle') failure ??= died(how, watchdog.fired(), noise.text())
  const crashed = !ended && how !== 'idle' && !watchdog.fired() && !signal?.aborted
  return { reports, ended, known, ...(failure && { failure }), ...(crashed && { crashed }) }
}

/** The test that was running, as far as it is known. */
function hung({ currentTestFile, testTimeoutMs }: RunnerSettings): TestReport[] {
  if (!existsSync(currentTestFile)) return []
  const [top = '', ...rest] = JSON.parse(readFileSync(currentTestFile, 'utf8')) as string[]
  const message = `the code did not give control back within ${testTimeoutMs} ms: an endless loop?`
  const failure = { kind: 'timeout', message } as const
  const result = { title: rest.join(' > '), outcome: 'fail', durationMs: testTimeoutMs, failure } as const
  return [{ exercise: exerciseOf(top), result }]
}

function died(signal: NodeJS.Signals | null, hangs: boolean, noise: string): Failure {
  const detail = noise === '' ? {} : { detail: noise }
  if (hangs) return { kind: 'timeout', message: 'the run was ended because it hung', ...detail }
  const how = signal === null ? 'ended early' : `was killed (${signal})`
  return { kind: 'infrastructure', message: `the process that runs the tests ${how}`, ...detail }
}

function watchdogOf(child: ChildProcess) {
  let timer: NodeJS.Timeout | undefined
  let fired = false
  return {
    expect(withinMs: number): void {
      clearTimeout(timer)
      timer = setTimeout(() => {
        fired = true
        child.kill('SIGKILL')
      }, withinMs)
    },
    stop: () => clearTimeout(timer),
    fired: () => fired,
  }
}

function goneOf(child: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    // It could not be started, or be told anything any more.
    child.on('error', () => resolve(null))
    child.on('close', (_code, signal) => resolve(signal))
  })
}
