import { existsSync, readFileSync } from 'node:fs'
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Guardian } from '@levelup/provision'

import { exerciseOf } from './exercise-title.ts'
import type { TestReport } from './outcome.ts'
import type { RunnerMessage, RunnerTask } from './protocol.ts'
import type { Failure } from './result.ts'

/** What a run of the suite gave, however it ended. */
export interface ChildRun {
  readonly reports: readonly TestReport[]
  /** Whether the suite came to its end, rather than being killed. */
  readonly ended: boolean
  /** The exercises that the suite has, whichever were asked for. */
  readonly known: readonly string[]
  readonly failure?: Failure
}

export interface ChildOptions {
  readonly task: RunnerTask
  readonly env: NodeJS.ProcessEnv
  readonly guardian: Guardian
  readonly signal?: AbortSignal
  readonly onTest?: (report: TestReport) => void
}

const STARTING_MS = 60_000
const ENDING_MS = 10_000
/** How much later than vitest's own bound a test is held to hang: a loaded machine is slow, not wrong. */
const HANGING_MS = 10_000
const MAX_NOISE = 4000

/** Runs one task in a process that ends with it: by itself, when it hangs, when it is aborted, and when we die. */
export async function runInChild(options: ChildOptions): Promise<ChildRun> {
  const child = fork(fileURLToPath(new URL('./runner.ts', import.meta.url)), [JSON.stringify(options.task)], {
    cwd: options.task.workspace,
    // Messages are compared with words, in manifests too: nothing in them may depend on a terminal.
    env: { ...options.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  if (child.pid !== undefined) options.guardian.protectProcess(child.pid)
  const kill = (): void => void child.kill('SIGKILL')
  options.signal?.addEventListener('abort', kill)
  try {
    return await listen(child, options)
  } finally {
    options.signal?.removeEventListener('abort', kill)
    if (child.pid !== undefined) options.guardian.release(String(child.pid))
  }
}

async function listen(child: ChildProcess, { task, onTest }: ChildOptions): Promise<ChildRun> {
  const reports: TestReport[] = []
  let known: readonly string[] = []
  let failure: Failure | undefined
  let ended = false
  const noise = noiseOf(child)
  const watchdog = watchdogOf(child)
  const tested = (report: TestReport): void => {
    if (task.only !== undefined && report.exercise.id !== task.only) return
    reports.push(report)
    onTest?.(report)
  }
  watchdog.expect(STARTING_MS)
  child.on('message', (message: RunnerMessage) => {
    // A test's own bound is vitest's to keep; beyond it, the code blocks the thread and only ending it helps.
    watchdog.expect(message.type === 'ended' ? ENDING_MS : task.testTimeoutMs + HANGING_MS)
    if (message.type === 'collected') known = message.exercises
    if (message.type === 'tested') tested(message.report)
    if (message.type === 'ended') {
      ended = true
      failure = message.failure
    }
  })
  const { signal } = await exitOf(child)
  watchdog.stop()
  if (!ended && watchdog.fired()) hung(task).forEach(tested)
  if (!ended) failure ??= died(signal, watchdog.fired(), noise())
  return { reports, ended, known, ...(failure === undefined ? {} : { failure }) }
}

/** The test that was running, as far as it is known. */
function hung({ currentTestFile, testTimeoutMs }: RunnerTask): TestReport[] {
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

/** The end of what the process wrote besides its messages: what says why it died. */
function noiseOf(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer): void => void (text = (text + chunk.toString()).slice(-MAX_NOISE))
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text.trim()
}

function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
}
