import type { SuiteProgress, TestReport } from '@levelup/test-harness/grading'
import { readBrief } from '../catalog/brief.ts'
import type { Course, Located } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exerciseIn } from '../grading/grade.ts'
import { afterChange, afterVerdict } from '../progress/after.ts'
import { hintsShown } from '../progress/hints.ts'
import { readProgress } from '../progress/progress.ts'
import type { Terminal } from '../terminal/full-screen.ts'
import type { TypeChecker } from '../type-check/checker.ts'
import { filesToEdit, watchUnit } from './files.ts'
import type { Judge } from './judge.ts'
import { handleKey } from './keys.ts'
import { isRed } from './reasons.ts'
import type { Size } from './layout.ts'
import { SavePace } from './save-pace.ts'
import { renderScreen } from './screen.ts'
import { entering, withOffset, type Offset, type RunUnderWay, type WatchState } from './state.ts'
import { isGreen, silenceWarning } from './verdict.ts'

/** What the watch screen is made of; a test hands in a terminal that remembers what was painted. */
export interface WatchParts {
  readonly context: Context
  readonly course: Course
  readonly start: Located
  readonly judge: Judge
  readonly types: TypeChecker
  readonly terminal: Terminal
}

/** How often the seconds of a run are counted on the screen, ms. */
const TICK_MS = 1_000
/** Tests that end within this time, ms, are painted together. */
const FRAME_MS = 30

/**
 * One sitting in front of the watch screen. It runs the current exercise's tests at every save, and breaks off a run
 * that a new save outdates, unless saves come so fast that no verdict would be seen. The compiler looks at the files
 * after the verdict.
 */
export class WatchSession {
  readonly #parts: WatchParts
  readonly #ended = Promise.withResolvers<void>()
  #state: WatchState
  #pace = new SavePace()
  #run: { readonly controller: AbortController; readonly settled: Promise<void> } | undefined
  #files: { readonly unit: string; readonly watcher: AsyncDisposable } | undefined
  #frame: NodeJS.Timeout | undefined

  constructor(parts: WatchParts) {
    this.#parts = parts
    const { course, start } = parts
    this.#state = {
      course,
      progress: readProgress(course),
      current: start,
      brief: readBrief(start.exercise),
      phase: 'starting',
      changedGiven: [],
      missing: [],
      hints: hintsShown(course.root, start.exercise),
      notice: [],
      view: { kind: 'exercise' },
      offsets: {},
      databases: '',
      now: performance.now(),
    }
  }

  get state(): WatchState {
    return this.#state
  }

  get context(): Context {
    return this.#parts.context
  }

  /**
   * Ends when the learner quits or the signal aborts; throws what @levelup/provision throws when no database starts.
   */
  async attend(signal: AbortSignal): Promise<void> {
    const { terminal, types } = this.#parts
    terminal.onResize(() => this.update({}))
    terminal.onKey((key) => void handleKey(this, key).catch((error: unknown) => this.#ended.reject(error)))
    signal.addEventListener('abort', () => this.quit(), { once: true })
    if (signal.aborted) return
    this.update({})
    const ticking = setInterval(() => this.#tick(), TICK_MS)
    try {
      this.rerun()
      await this.#ended.promise
    } finally {
      clearInterval(ticking)
      clearTimeout(this.#frame)
      // What has still to end ends behind the shell's own screen.
      terminal[Symbol.dispose]()
      types.cancel()
      this.#run?.controller.abort()
      await this.#run?.settled.catch(() => {})
      await this.#files?.watcher[Symbol.asyncDispose]()
    }
  }

  update(change: Partial<WatchState>): void {
    clearTimeout(this.#frame)
    this.#frame = undefined
    this.#state = { ...this.#state, now: performance.now(), ...change }
    const { terminal, context } = this.#parts
    terminal.paint(renderScreen(this.#state, terminal.size(), context))
  }

  /** Moves what is shown on a screen of this size. */
  move(to: (state: WatchState, size: Size, context: Context) => Offset): void {
    const offset = to(this.#state, this.#parts.terminal.size(), this.context)
    this.update({ offsets: withOffset(this.#state, offset) })
  }

  /** Shows another exercise and runs its tests. */
  enter(located: Located, notice: readonly string[] = []): void {
    const seen = {
      hints: hintsShown(this.#state.course.root, located.exercise),
      brief: readBrief(located.exercise),
    }
    this.update({ ...entering(this.#state, located, seen), notice })
    this.#pace = new SavePace()
    this.rerun()
  }

  /** Runs the current exercise's tests; a run that is under way is broken off first. */
  rerun(): void {
    const before = this.#run
    before?.controller.abort()
    this.#parts.types.cancel()
    this.#pace.began()
    const controller = new AbortController()
    const settled = Promise.resolve(before?.settled.catch(() => {})).then(() =>
      this.#judge(controller.signal),
    )
    this.#run = { controller, settled }
    settled.catch((error: unknown) => {
      if (!controller.signal.aborted) this.#ended.reject(error)
    })
  }

  /** Stops this job, as Ctrl-Z does. A run under way would be taken for one that hangs: it begins again after `fg`. */
  suspend(): void {
    const isRunning = this.#state.phase !== 'idle'
    if (isRunning) this.#run?.controller.abort()
    this.#parts.terminal.suspend()
    if (isRunning) this.rerun()
  }

  quit(): void {
    this.#ended.resolve()
  }

  async #judge(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const { current } = this.#state
    await this.#watchFiles()
    const run = await this.#parts.judge.judge(
      current,
      {
        started: (databases) => this.#started(databases),
        tested: (report) => !signal.aborted && this.#tested(report),
        progressed: (progress) => !signal.aborted && this.#progressed(progress),
      },
      signal,
    )
    if (signal.aborted) return
    const { id } = current.exercise
    const exercise = exerciseIn(run, id)
    const isJudged = run.outcome !== 'infrastructure'
    this.update({
      phase: 'idle',
      underWay: undefined,
      run,
      missing: filesToEdit(current).missing,
      changedGiven: run.changedGiven.map(({ file, text }) => ({
        file: `units/${current.unit.name}/starter/${file}`,
        isReplaced: text !== undefined,
      })),
      ...(isJudged && { progress: afterVerdict(this.#state.progress, id, isGreen(run, exercise)) }),
    })
    this.#pace.judged()
    if (this.#pace.isWaiting) return this.rerun()
    // Not awaited: the next save's run must not wait for the compiler.
    this.#checkTypes(signal).catch((error: unknown) => this.#ended.reject(error))
  }

  /** Counts the seconds. A save does not wait for a run that hangs. */
  #tick(): void {
    const { underWay } = this.#state
    if (!underWay) return
    this.update({})
    if (this.#pace.isWaiting && silenceWarning(underWay, performance.now()) !== undefined) this.rerun()
  }

  #started(databases: string): void {
    const now = performance.now()
    this.update({
      phase: 'running',
      types: undefined,
      databases,
      underWay: { startedAt: now, lastSignAt: now, reports: [] },
    })
  }

  #tested(report: TestReport): void {
    const { underWay } = this.#state
    if (!underWay) return
    const isFirstRed = isRed(report.result) && !underWay.reports.some(({ result }) => isRed(result))
    this.#heard({ ...underWay, reports: [...underWay.reports, report] }, isFirstRed)
  }

  #progressed(progress: SuiteProgress): void {
    const { underWay } = this.#state
    if (underWay) this.#heard({ ...underWay, progress }, false)
  }

  /** What is urgent, as the first red test, is shown at once, the rest as the eye can follow. */
  #heard(underWay: RunUnderWay, isUrgent: boolean): void {
    const change = { underWay: { ...underWay, lastSignAt: performance.now() } }
    if (isUrgent) return this.update(change)
    this.#state = { ...this.#state, ...change }
    this.#frame ??= setTimeout(() => this.update({}), FRAME_MS)
  }

  async #checkTypes(signal: AbortSignal): Promise<void> {
    const types = await this.#parts.types.check(filesToEdit(this.#state.current).paths)
    if (types && !signal.aborted) this.update({ types })
  }

  async #watchFiles(): Promise<void> {
    const { unit } = this.#state.current
    if (this.#files?.unit === unit.name) return
    await this.#files?.watcher[Symbol.asyncDispose]()
    const watcher = watchUnit(unit, {
      changed: (files) => {
        const inStarter = files.flatMap((file) =>
          file.startsWith('starter/') ? [file.slice('starter/'.length)] : [],
        )
        const progress = afterChange(this.#state.progress, unit, inStarter)
        // A run under way was started by the screen itself (a reset, the next exercise): what it said stays.
        this.update({ progress, ...(this.#state.phase === 'idle' && { notice: [] }) })
        if (this.#pace.saved(performance.now())) this.rerun()
      },
      failed: (error) =>
        this.update({
          notice: [`Saves cannot be noticed (${error.message}); press Enter to run the tests.`],
        }),
    })
    this.#files = { unit: unit.name, watcher }
  }
}
