import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { deathFailure } from './death.ts'
import type { TestReport } from './outcome.ts'
import type { RunnerMessage, RunnerOrder, RunnerTask } from './protocol.ts'
import type { Failure } from './result.ts'
import type { Runner } from './runner-process.ts'
import { hangFailure } from './stopping.ts'
import { SuiteRecord, type SuiteProgress } from './suite-record.ts'

/** What a run of the suite gave, however it ended. */
export interface ChildRun {
  readonly reports: readonly TestReport[]
  /** Whether the suite came to its end, rather than being stopped. */
  readonly ended: boolean
  /** The exercises that the suite has, whichever were asked for. */
  readonly known: readonly string[]
  readonly failure?: Failure
  /** What the modules printed while no test ran. */
  readonly output?: string
  /** The process died in the middle of the suite, and it was not us who ended it. */
  readonly crashed?: true
}

export interface TaskOptions {
  readonly signal?: AbortSignal
  /** Called with every test that has ended, at once. */
  readonly onTest?: (report: TestReport) => void
  /** Called when the tests are known, and whenever one starts or ends. */
  readonly onProgress?: (progress: SuiteProgress) => void
}

/** The process has bounds of its own; this is for a process that does not keep them. */
const SILENT_MS = 60_000
/** A thread that is stuck in native code cannot be ended, only its process. */
const STOPPING_MS = 1000

/** Runs one suite in a process, which may not survive it. */
export async function runTask(runner: Runner, task: RunnerTask, options: TaskOptions): Promise<ChildRun> {
  const { signal, onTest, onProgress } = options
  const suite = new SuiteRecord(task.only)
  runner.noise.clear()
  rmSync(runner.settings.currentTestFile, { force: true })
  const how = await untilIdle(runner, task, signal, (message) => {
    const report = suite.take(message)
    if (report) onTest?.(report)
    if (message.type !== 'idle') onProgress?.(suite.progress)
  })
  const { ended } = suite
  if (ended && !ended.stopped) {
    const { failure, output } = ended
    const more = { ...(failure && { failure }), ...(output !== undefined && { output }) }
    return { reports: suite.reports, known: suite.exercises, ended: true, ...more }
  }
  const stopped = ended?.stopped ?? { failure: failureOf(how, runner) }
  const { reports, failed } = suite.giveUp(
    stopped,
    ended ? undefined : noted(runner.settings.currentTestFile),
  )
  for (const report of reports) onTest?.(report)
  const crashed = !ended && !how.overdue && !signal?.aborted
  const more = { ...(!failed && { failure: stopped.failure }), ...(crashed && ({ crashed } as const)) }
  return { reports: suite.reports, known: suite.exercises, ended: false, ...more }
}

/** How the process came to the end of a task. */
interface Way {
  /** Whether it is idle and can take another one. */
  readonly idle: boolean
  /** The signal that ended it, if one did. */
  readonly signal: NodeJS.Signals | null
  /** It was we who ended it, because it took too long. */
  readonly overdue: boolean
}

async function untilIdle(
  { child, settings, gone, nextNumber }: Runner,
  task: RunnerTask,
  signal: AbortSignal | undefined,
  take: (message: RunnerMessage) => void,
): Promise<Way> {
  const number = nextNumber()
  const idle = Promise.withResolvers<'idle'>()
  const silentMs = settings.testTimeoutMs + settings.hangingMs + SILENT_MS
  const watchdog = watchdogOf(child)
  const onMessage = (message: RunnerMessage): void => {
    const isStopped = message.type === 'ended' && message.stopped !== undefined
    watchdog.expect(isStopped ? STOPPING_MS : silentMs)
    take(message)
    if (message.type === 'idle') idle.resolve('idle')
  }
  const stop = (): void => {
    watchdog.expect(STOPPING_MS)
    if (child.connected) child.send({ stop: number } satisfies RunnerOrder)
  }
  child.on('message', onMessage)
  signal?.addEventListener('abort', stop)
  watchdog.expect(silentMs)
  if (child.connected) child.send({ ...task, number } satisfies RunnerOrder)
  const how = await Promise.race([idle.promise, gone])
  signal?.removeEventListener('abort', stop)
  child.off('message', onMessage)
  watchdog.stop()
  return { idle: how === 'idle', signal: how === 'idle' ? null : how, overdue: watchdog.fired() }
}

function failureOf({ signal, overdue }: Way, { settings, noise }: Runner): Failure {
  return overdue
    ? hangFailure(settings.testTimeoutMs)
    : deathFailure(signal, noise.text(), settings.memoryBytes)
}

/** The test that the process ran when it died. */
function noted(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
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
