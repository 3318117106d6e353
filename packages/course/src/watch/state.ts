import type { RunResult, SuiteProgress, TestReport } from '@levelup/test-harness/grading'
import type { Brief } from '../catalog/brief.ts'
import type { Course, Located } from '../catalog/course.ts'
import type { CourseProgress } from '../progress/progress.ts'
import type { TypeErrors } from '../type-check/type-errors.ts'

/** What the watch screen shows. */
export interface WatchState {
  readonly course: Course
  readonly progress: CourseProgress
  readonly current: Located
  /** `undefined` when it cannot be read. */
  readonly brief: Brief | undefined
  readonly phase: 'starting' | 'running' | 'idle'
  /** What the run of this moment has said so far; only while one runs. */
  readonly underWay?: RunUnderWay | undefined
  /** The last finished run of the current exercise. */
  readonly run?: RunResult | undefined
  /** What the compiler says about the files of that run; `undefined` until it has looked. */
  readonly types?: TypeErrors | undefined
  /** Given files, relative to the repository, that differ from the course's own, and whether that was judged. */
  readonly changedGiven: readonly { readonly file: string; readonly isReplaced: boolean }[]
  /** Edit files that are not there, relative to the workspace. */
  readonly missing: readonly string[]
  /** The title of the failing test whose reason is shown; the first one unless it still fails. */
  readonly failing?: string | undefined
  /** How many hints of the current exercise are uncovered. */
  readonly hints: number
  readonly notice: readonly string[]
  readonly view: View
  readonly offsets: Offsets
  /** `postgres 18.4 (embedded)`; empty until one runs. */
  readonly databases: string
  /** When this is shown, ms on the clock of `performance.now()`. */
  readonly now: number
}

/** A run that has not ended. Times are ms on the clock of `performance.now()`. */
export interface RunUnderWay {
  readonly startedAt: number
  readonly reports: readonly TestReport[]
  /** When it last reported something. */
  readonly lastSignAt: number
  /** How far it is; `undefined` while the code is loaded. */
  readonly progress?: SuiteProgress | undefined
}

export type View =
  | { readonly kind: 'exercise' | 'reason' | 'brief' | 'keys' }
  | { readonly kind: 'list'; readonly selected: string }
  | { readonly kind: 'diff'; readonly text: string }
  | { readonly kind: 'confirm'; readonly question: string; readonly action: 'reset' | 'diff' }

/** The first line of a view's body that is shown, and how far its wide lines are moved to the left. */
export interface Offset {
  readonly line: number
  readonly column: number
}

export type Offsets = Readonly<Partial<Record<View['kind'], Offset>>>

const top: Offset = { line: 0, column: 0 }

/** Where the view that is shown stands. The question of a confirmation is asked over the exercise. */
export function offsetOf({ view, offsets }: WatchState): Offset {
  return offsets[view.kind === 'confirm' ? 'exercise' : view.kind] ?? top
}

export function withOffset({ view, offsets }: WatchState, offset: Offset): Offsets {
  return { ...offsets, [view.kind === 'confirm' ? 'exercise' : view.kind]: offset }
}

/** Another view from its top; the exercise's own place is kept. */
export function opening(state: WatchState, view: View): Pick<WatchState, 'view' | 'offsets' | 'notice'> {
  const { exercise } = state.offsets
  return { view, notice: [], offsets: exercise ? { exercise } : {} }
}

/** The middle of the screen starts anew: another exercise, no result yet. */
export function entering(
  state: WatchState,
  current: Located,
  seen: { readonly hints: number; readonly brief: Brief | undefined },
): WatchState {
  return {
    ...state,
    ...seen,
    current,
    phase: 'starting',
    underWay: undefined,
    run: undefined,
    types: undefined,
    failing: undefined,
    changedGiven: [],
    missing: [],
    notice: [],
    view: { kind: 'exercise' },
    offsets: {},
  }
}
