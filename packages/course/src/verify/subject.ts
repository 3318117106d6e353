import type { Exercise, Unit } from '../catalog/course.ts'

/** What is proved: a unit, or one exercise of it. */
export interface Subject {
  readonly unit: Unit
  readonly exercise?: Exercise
}

export function exercisesOf({ unit, exercise }: Subject): readonly Exercise[] {
  return exercise ? [exercise] : unit.exercises
}

/** What a step says that it is about: `starter`, or `starter 3.8`. */
export function titled(what: string, { exercise }: Subject): string {
  return exercise ? `${what} ${exercise.id}` : what
}
