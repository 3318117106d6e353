import { serviceNames } from '@levelup/provision/services'
import { z } from 'zod'

const services = z.array(z.enum(serviceNames))

const chain = z.strictObject({
  /** The folder of the unit whose solution the starter begins with, such as `3-repository`. */
  solution: z.string().min(1),
  /**
   * Every file of the starter that is not as that solution has it, changed, added or removed. The edit files of the
   * unit's own exercises need no entry.
   */
  changes: z.array(
    z.strictObject({
      /** Paths inside the workspace, folders, or globs. */
      files: z.array(z.string().min(1)).min(1),
      why: z.string().min(1),
    }),
  ),
})

const unit = z.strictObject({
  number: z.int().positive(),
  slug: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Database servers that the unit's tests and its app need. SQLite needs none. */
  services,
  /**
   * Given files that differ between starter and solution, as paths inside the workspace: in the starter they also work
   * while exercises are unsolved.
   */
  scaffold: z.array(z.string().min(1)).optional(),
  /** For a unit that goes on with what an earlier one has built. */
  continues: chain.optional(),
})

const exercise = z.strictObject({
  title: z.string().min(1),
  /** One to three sentences: what to build. `brief.md` beside it says all of it. */
  summary: z.string().min(1),
  points: z.int().positive(),
  minutes: z.int().positive(),
  technologies: z.array(z.string().min(1)).min(1),
  /** Paths inside the workspace that the learner writes; all other files are given. */
  edit: z.array(z.string().min(1)).min(1),
  /** A ladder: the first one gives a direction, the last one nearly the whole answer. */
  hints: z.array(z.string().min(1)).min(1),
  /** A chapter, relative to the repository's root. */
  docs: z.string().optional(),
  /** Database servers that its tests need, where these are fewer than the unit's. */
  services: services.optional(),
  /** Only where the curriculum has no plausible wrong answer to ship. */
  mistakes: z.literal('none').optional(),
})

const edit = z.strictObject({
  /** A path inside the workspace. */
  file: z.string().min(1),
  /**
   * What to replace: it must occur exactly once. A text that begins with a line break is a block of whole lines, which
   * may be indented as the manifest likes: the indentation that all lines of `from` and `to` share does not count.
   */
  from: z.string().min(1),
  /** What takes its place; `''` for a block drops its lines. */
  to: z.string(),
})

/** Another answer than the solution, as edits of it, or as whole files in a folder of its name. */
const variant = {
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower case, with hyphens'),
  title: z.string().min(1),
  edits: z.array(edit).min(1).optional(),
}

const mistake = z.strictObject({
  ...variant,
  /** What goes wrong in production, in words a learner understands. */
  why: z.string().min(1),
  /** The title of the test that must fail, without its describe. */
  caughtBy: z.string().min(1),
  /** What that test's failure message must contain. */
  message: z.string().min(1),
})

const acceptedAnswer = z.strictObject({
  ...variant,
  /** Why this is as right as the solution, and when somebody would write it. */
  why: z.string().min(1),
})

const equivalentChange = z.strictObject({
  ...edit.shape,
  /** Why no caller can tell the difference. */
  why: z.string().min(1),
})

export type UnitManifest = Readonly<z.infer<typeof unit>>
export type ExerciseManifest = Readonly<z.infer<typeof exercise>>
export type Edit = Readonly<z.infer<typeof edit>>
export type Mistake = Readonly<z.infer<typeof mistake>>
export type EquivalentChange = Readonly<z.infer<typeof equivalentChange>>
export type AcceptedAnswer = Readonly<z.infer<typeof acceptedAnswer>>

/** Checks a unit's manifest, `unit.ts`. Throws a ZodError that names the field. */
export function defineUnit(definition: UnitManifest): UnitManifest {
  return unit.parse(definition)
}

/**
 * Checks an exercise's manifest, `exercise.ts`; its id is in the name of its folder. Throws a ZodError that names the
 * field.
 */
export function defineExercise(definition: ExerciseManifest): ExerciseManifest {
  return exercise.parse(definition)
}

/** Checks the wrong answers of an exercise, `mistakes.ts`. Throws a ZodError that names the field. */
export function defineMistakes(definitions: readonly Mistake[]): readonly Mistake[] {
  return z.array(mistake).parse(definitions)
}

/** Checks the right answers in another style, `accepted.ts`. Throws a ZodError that names the field. */
export function defineAccepted(definitions: readonly AcceptedAnswer[]): readonly AcceptedAnswer[] {
  return z.array(acceptedAnswer).parse(definitions)
}

/**
 * Checks the changes of a solution that no test can notice, `equivalent.ts`; `course strength` leaves them out. Throws
 * a ZodError that names the field.
 */
export function defineEquivalent(definitions: readonly EquivalentChange[]): readonly EquivalentChange[] {
  return z.array(equivalentChange).parse(definitions)
}
