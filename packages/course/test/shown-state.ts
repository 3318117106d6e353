import { createColors } from 'picocolors'
import { allExercises, loadCourse } from '../src/catalog/course.ts'
import { createContext, type Context } from '../src/context.ts'
import { readProgress } from '../src/progress/progress.ts'
import type { WatchState } from '../src/watch/state.ts'

const root = `${import.meta.dirname}/fixtures/tiny-course`

/** What the watch screen shows at 1.1 of the fixture course, but for what a test changes. Nothing is run. */
export async function shownState(
  change: Partial<WatchState>,
): Promise<{ state: WatchState; context: Context }> {
  const course = await loadCourse(root)
  const [current] = allExercises(course)
  if (!current) throw new Error('the fixture has no exercise')
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: root }
  const state: WatchState = {
    course,
    progress: readProgress(course),
    current,
    brief: undefined,
    phase: change.underWay ? 'running' : 'idle',
    changedGiven: [],
    missing: [],
    hints: 0,
    notice: [],
    view: { kind: 'exercise' },
    offsets: {},
    databases: '',
    now: 0,
    ...change,
  }
  return { state, context: { ...createContext(io, () => root), colours: createColors(false) } }
}
