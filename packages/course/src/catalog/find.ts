import { CourseError } from '../errors.ts'
import { allExercises, type Course, type Unit, type Located } from './course.ts'
import { nearest } from './nearest.ts'

/** The exercise with this id. Throws `COURSE_UNKNOWN_EXERCISE` naming the nearest ids. */
export function findExercise(course: Course, id: string, pnpm: string): Located {
  const located = allExercises(course).find(({ exercise }) => exercise.id === id)
  if (located) return located
  const known = allExercises(course).map(({ exercise }) => exercise.id)
  throw new CourseError(
    'COURSE_UNKNOWN_EXERCISE',
    `There is no exercise "${id}".${didYouMean(nearest(id, known))}`,
    `List them all: ${pnpm} course list`,
  )
}

/** The unit with this number, folder name or slug. Throws `COURSE_UNKNOWN_UNIT` naming the nearest. */
export function findUnit(course: Course, wanted: string, pnpm: string): Unit {
  const unit = matchUnit(course, wanted)
  if (unit) return unit
  const known = course.units.flatMap(({ name, slug }) => [name, slug])
  throw new CourseError(
    'COURSE_UNKNOWN_UNIT',
    `There is no unit "${wanted}".${didYouMean(nearest(wanted, known))}`,
    `Units here: ${course.units.map(({ name }) => name).join(', ') || 'none'}. All exercises: ${pnpm} course list`,
  )
}

/** An exercise's id, or a unit and with it all of its exercises. */
export function findTarget(
  course: Course,
  wanted: string,
  pnpm: string,
): { unit: Unit; exerciseId?: string } {
  const unit = matchUnit(course, wanted)
  if (unit) return { unit }
  const { unit: home, exercise } = findExercise(course, wanted, pnpm)
  return { unit: home, exerciseId: exercise.id }
}

function matchUnit(course: Course, wanted: string): Unit | undefined {
  const plain = wanted.replace(/^unit[- ]?/, '')
  return course.units.find(({ name, slug, number }) => [name, slug, String(number)].includes(plain))
}

function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`
}
