import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { allExercises, type Course, type Exercise, type Located } from '../catalog/course.ts'
import { findExercise } from '../catalog/find.ts'
import { CourseError } from '../errors.ts'

/** The exercise with this id. Throws `COURSE_UNKNOWN_EXERCISE`, and `COURSE_USAGE` when it has no lab. */
export function findLab(course: Course, id: string, pnpm: string): Located {
  const located = findExercise(course, id, pnpm)
  if (hasLab(located.exercise)) return located
  const others = allExercises(course).filter(({ exercise }) => hasLab(exercise))
  const ids = others.map(({ exercise }) => exercise.id)
  throw new CourseError(
    'COURSE_USAGE',
    `Exercise ${id} has no lab.`,
    ids.length === 0 ? 'No exercise of this course has one yet.' : `These have one: ${ids.join(', ')}.`,
  )
}

export function labFile({ directory }: Exercise): string {
  return join(directory, 'lab.ts')
}

function hasLab(exercise: Exercise): boolean {
  return existsSync(labFile(exercise))
}
