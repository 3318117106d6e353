import { servicesOf, type Course, type Located } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exerciseIn, runUnit } from '../grading/run.ts'
import { describeServers, type Servers } from '../grading/servers.ts'
import { hintsShown } from '../progress/hints.ts'
import { nextOpen, readProgress } from '../progress/progress.ts'
import { watchUnit } from './files.ts'
import { handleKey } from './keys.ts'
import { maxScroll, renderScreen, scrollToHint } from './screen.ts'
import { entering, type WatchState } from './state.ts'
import type { Terminal } from './terminal.ts'

/** What the watch screen is made of; a test hands in a terminal that remembers what was painted. */
export interface WatchParts {
  readonly context: Context
  readonly course: Course
  readonly start: Located
  readonly servers: Servers
  readonly terminal: Terminal
}

/**
 * One sitting in front of the watch screen. It runs the current exercise's tests at every save, breaks off a run that a
 * new save outdates, and moves on when an exercise turns green.
 */
export class WatchSession {
  readonly #parts: WatchParts
  readonly #ended = Promise.withResolvers<void>()
  #state: WatchState
  #run: { readonly controller: AbortController; readonly settled: Promise<void> } | undefined
  #files: { readonly unit: string; readonly watcher: AsyncDisposable } | undefined

  constructor(parts: WatchParts) {
    this.#parts = parts
    this.#state = {
      course: parts.course,
      progress: readProgress(parts.course),
      current: parts.start,
      phase: 'starting',
      hints: hintsShown(parts.course.root, parts.start.exercise),
      notice: [],
      view: { kind: 'exercise' },
      scroll: 0,
      databases: '',
    }
  }

  get state(): WatchState {
    return this.#state
  }

  get context(): Context {
    return this.#parts.context
  }

  /** Ends when the learner quits or the signal aborts; throws what @levelup/provision throws when no database starts. */
  async attend(signal: AbortSignal): Promise<void> {
    const { terminal } = this.#parts
    terminal.onResize(() => this.update({}))
    terminal.onKey((key) => void handleKey(this, key).catch((error: unknown) => this.#ended.reject(error)))
    signal.addEventListener('abort', () => this.quit(), { once: true })
    if (signal.aborted) return
    this.update({})
    try {
      this.rerun()
      await this.#ended.promise
    } finally {
      this.#run?.controller.abort()
      await this.#run?.settled.catch(() => {})
      await this.#files?.watcher[Symbol.asyncDispose]()
    }
  }

  update(change: Partial<WatchState>): void {
    this.#state = { ...this.#state, ...change }
    const { terminal, context } = this.#parts
    terminal.paint(renderScreen(this.#state, terminal.size(), context))
  }

  scrollBy(lines: number): void {
    const most = maxScroll(this.#state, this.#parts.terminal.size(), this.context)
    this.update({ scroll: Math.min(most, Math.max(0, this.#state.scroll + lines)) })
  }

  showNewestHint(): void {
    this.update({ scroll: scrollToHint(this.#state, this.#parts.terminal.size(), this.context) })
  }

  /** Shows another exercise and runs its tests. */
  enter(located: Located, notice: readonly string[] = []): void {
    this.update({
      ...entering(this.#state, located, hintsShown(this.#state.course.root, located.exercise)),
      notice,
    })
    this.rerun()
  }

  /** Runs the current exercise's tests; a run that is under way is broken off first. */
  rerun(): void {
    const before = this.#run
    before?.controller.abort()
    const controller = new AbortController()
    const settled = Promise.resolve(before?.settled.catch(() => {})).then(() =>
      this.#judge(controller.signal),
    )
    this.#run = { controller, settled }
    settled.catch((error: unknown) => {
      if (!controller.signal.aborted) this.#ended.reject(error)
    })
  }

  quit(): void {
    this.#ended.resolve()
  }

  async #judge(signal: AbortSignal): Promise<void> {
    const { servers } = this.#parts
    const { unit, exercise } = this.#state.current
    const { root } = this.#state.course
    if (signal.aborted) return
    await this.#watchFiles()
    await servers.require(servicesOf(unit, exercise.id))
    if (signal.aborted) return
    this.update({ phase: 'running', databases: describeServers(servers.running) })
    const wasSolved = this.#standing() === 'solved'
    const run = await runUnit({ root, unit, role: 'starter', only: exercise.id, signal })
    if (signal.aborted) return
    this.update({ phase: 'idle', run, scroll: 0, progress: readProgress(this.#state.course) })
    if (exerciseIn(run, exercise.id)?.outcome === 'pass' && !wasSolved) this.#moveOn()
  }

  #moveOn(): void {
    const { current, progress } = this.#state
    const done = `${current.exercise.id} ${current.exercise.title} is green.`
    const next = nextOpen(progress, current.exercise.id)
    if (next) this.enter(next, [`${done} On to ${next.exercise.id} ${next.exercise.title}.`])
    else this.update({ notice: [`${done} So is every other exercise: you have finished the course.`] })
  }

  #standing() {
    const { progress, current } = this.#state
    return progress.exercises.find(({ exercise }) => exercise.id === current.exercise.id)?.standing
  }

  async #watchFiles(): Promise<void> {
    const { unit } = this.#state.current
    if (this.#files?.unit === unit.name) return
    await this.#files?.watcher[Symbol.asyncDispose]()
    const watcher = watchUnit(unit, {
      changed: () => {
        // A run under way was started by the screen itself (a reset, the next exercise): what it said stays.
        if (this.#state.phase === 'idle') this.update({ notice: [] })
        this.rerun()
      },
      failed: (error) =>
        this.update({
          notice: [`Saves cannot be noticed (${error.message}); press Enter to run the tests.`],
        }),
    })
    this.#files = { unit: unit.name, watcher }
  }
}
