import type { Context } from '../context.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { isSolved, nextOpen, type CourseProgress, type ExerciseStanding, type Standing } from './progress.ts'

/** The course as text: a bar, then a line per exercise. */
export function renderList(progress: CourseProgress, { colours, command }: Context): string {
  const { exercises, setAside } = progress
  const next = nextOpen(progress)
  const units = [...new Set(exercises.map(({ unit }) => unit))]
  const blocks = units.map((unit) => {
    const own = exercises.filter((standing) => standing.unit === unit)
    return [
      unitLine(unit, progress, colours),
      ...own.map((one) => exerciseLine(one, one === next, colours)),
    ].join('\n')
  })
  const notice = setAside ? [`Your progress file could not be read; it was moved to ${setAside}.`] : []
  return [...notice, ...blocks, summary(exercises, next, command)].join('\n\n')
}

/** `Unit 1 · SQL basics  [####----] 4/8` */
export function unitLine(
  unit: ExerciseStanding['unit'],
  { exercises }: CourseProgress,
  colours: Context['colours'],
): string {
  const own = exercises.filter((standing) => standing.unit === unit)
  return `${colours.bold(`Unit ${unit.number} · ${unit.title}`)}  ${progressBar(countSolved(own), own.length, 20, colours)}`
}

const notes: Partial<Record<Standing, string>> = {
  recheck: 'to check again: its tests changed',
  changed: 'changed since it was green',
}

/** An exercise, where it stands, and what it is worth; `›` before it when it is the one that is pointed at. */
export function exerciseLine(one: ExerciseStanding, pointedAt: boolean, colours: Context['colours']): string {
  const { exercise, standing } = one
  const mark = {
    solved: colours.green('✓'),
    recheck: colours.yellow('↻'),
    changed: colours.yellow('~'),
    open: ' ',
  }[standing]
  const pointer = pointedAt ? colours.cyan('›') : ' '
  const note = notes[standing] === undefined ? '' : colours.yellow(`  ${notes[standing]}`)
  const size = colours.dim(
    `${String(exercise.points).padStart(4)} points  ${String(exercise.minutes).padStart(3)} min`,
  )
  return `${pointer} ${mark} ${exercise.id.padEnd(5)} ${exercise.title.padEnd(48)} ${size}${note}`
}

function summary(
  exercises: readonly ExerciseStanding[],
  next: ExerciseStanding | undefined,
  command: Context['command'],
): string {
  const solved = exercises.filter(isSolved)
  const again = exercises.filter(({ standing }) => standing === 'recheck')
  const points = (list: readonly ExerciseStanding[]) =>
    list.reduce((sum, { exercise }) => sum + exercise.points, 0)
  const unsure = again.length === 0 ? '' : ` (${points(again)} of them to check again)`
  const score = `${solved.length} of ${exercises.length} exercises, ${points(solved)} of ${points(exercises)} points${unsure}.`
  const then = next
    ? `Next: ${next.exercise.id} ${next.exercise.title} (${command(`watch ${next.exercise.id}`)})`
    : again.length === 0
      ? 'All done.'
      : ''
  return [`${score} ${then}`.trimEnd(), ...recheckLines(again, command)].join('\n')
}

function countSolved(exercises: readonly ExerciseStanding[]): number {
  return exercises.filter(isSolved).length
}

/** What is to be judged again because a unit's tests changed, a line for each unit. */
function recheckLines(again: readonly ExerciseStanding[], command: Context['command']): string[] {
  return [...new Set(again.map(({ unit }) => unit))].map((unit) => {
    const ids = again.filter((one) => one.unit === unit).map(({ exercise }) => exercise.id)
    return `Tests have changed; to check again: ${ids.join(', ')}; ${command(`test ${unit.number}`)}`
  })
}
