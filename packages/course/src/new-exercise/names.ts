import type { Unit } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'

/** What a new exercise is called, in each of the places that name it. */
export interface ExerciseNames {
  /** `3.14` */
  readonly id: string
  readonly title: string
  /** `a-small-moon`: of its files. */
  readonly slug: string
  /** `3.14-a-small-moon`: of its folder. */
  readonly folder: string
  /** `aSmallMoon`: of its function, and of its part of the answers. */
  readonly key: string
  /** `ASmallMoon`: of its contract. */
  readonly type: string
}

/** Throws `COURSE_USAGE` when the title gives no name, or one that is taken. */
export function namesOf(unit: Unit, title: string, slug = slugOf(title)): ExerciseNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug))
    throw new CourseError(
      'COURSE_USAGE',
      `"${slug || title}" is no name for files: it has to begin with a letter from a to z.`,
      'Give one with --slug, such as --slug small-moon.',
    )
  if (unit.exercises.some(({ name, id }) => name === `${id}-${slug}`))
    throw new CourseError(
      'COURSE_USAGE',
      `Unit ${unit.number} has an exercise called ${slug} already.`,
      'Choose another title, or give another name with --slug.',
    )
  const numbers = unit.exercises.map(({ id }) => Number(id.split('.')[1]))
  const id = `${unit.number}.${Math.max(0, ...numbers) + 1}`
  const key = slug.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return { id, title, slug, folder: `${id}-${slug}`, key, type: key.charAt(0).toUpperCase() + key.slice(1) }
}

function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/['’]/g, '')
  return plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
