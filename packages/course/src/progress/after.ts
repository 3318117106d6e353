import type { Unit } from '../catalog/course.ts'
import { matchesEntry } from '../catalog/edit-files.ts'
import { isSolved, type CourseProgress, type ExerciseStanding, type Standing } from './progress.ts'

/** The progress once an exercise was judged. Nothing is read for it. */
export function afterVerdict(progress: CourseProgress, id: string, green: boolean): CourseProgress {
  return change(progress, (one) => (one.exercise.id === id ? (green ? 'solved' : 'open') : one.standing))
}

/** The progress once files of a unit's starter changed: what was solved with one of them is to be judged again. */
export function afterChange(progress: CourseProgress, unit: Unit, files: readonly string[]): CourseProgress {
  return change(progress, (one) => {
    const isTouched =
      one.unit === unit && files.some((file) => one.exercise.edit.some((entry) => matchesEntry(file, entry)))
    return isTouched && isSolved(one) ? 'changed' : one.standing
  })
}

function change(progress: CourseProgress, standingOf: (one: ExerciseStanding) => Standing): CourseProgress {
  return {
    ...progress,
    exercises: progress.exercises.map((one) => ({ ...one, standing: standingOf(one) })),
  }
}
