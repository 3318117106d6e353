import type { RunResult } from '@levelup/test-harness/grading'
import type { Course, Located } from '../catalog/course.ts'
import type { CourseProgress } from '../progress/progress.ts'

/** What the watch screen shows. */
export interface WatchState {
  readonly course: Course
  readonly progress: CourseProgress
  readonly current: Located
  readonly phase: 'starting' | 'running' | 'idle'
  /** The last finished run of the current exercise. */
  readonly run?: RunResult | undefined
  /** How many hints of the current exercise are uncovered. */
  readonly hints: number
  readonly notice: readonly string[]
  readonly view: View
  /** The first line of the body that is shown. */
  readonly scroll: number
  /** `postgres 18.4 (embedded)`; empty until one runs. */
  readonly databases: string
}

type View =
  | { readonly kind: 'exercise' }
  | { readonly kind: 'list' }
  | { readonly kind: 'diff'; readonly text: string }
  | { readonly kind: 'confirm'; readonly question: string; readonly action: 'reset' | 'diff' }

/** The middle of the screen starts anew: another exercise, no result yet. */
export function entering(state: WatchState, current: Located, hints: number): WatchState {
  return { ...state, current, hints, run: undefined, notice: [], view: { kind: 'exercise' }, scroll: 0 }
}
