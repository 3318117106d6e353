import { z } from 'zod'

const services = z.array(z.enum(['postgres', 'redis', 'mongodb']))

const exercise = z.strictObject({
  id: z.string().regex(/^\d+\.\d+$/, 'an exercise id is UNIT.NUMBER, such as "1.3"'),
  title: z.string().min(1),
  /** One to three sentences: what to build. The unit's README has the whole brief. */
  brief: z.string().min(1),
  points: z.int().positive(),
  minutes: z.int().positive(),
  technologies: z.array(z.string().min(1)).min(1),
  /** Paths inside the workspace that the learner writes; all other files are given. */
  edit: z.array(z.string().min(1)).min(1),
  /** A ladder: the first one nudges, the last one all but tells. */
  hints: z.array(z.string().min(1)).min(1),
  /** A chapter, relative to the repository's root. */
  docs: z.string().optional(),
  /** Database servers that its tests need, where these are fewer than the unit's. */
  services: services.optional(),
  /** Only where the curriculum has no plausible wrong answer to ship. */
  mistakes: z.literal('none').optional(),
})

const unit = z.strictObject({
  number: z.int().positive(),
  slug: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Database servers that the unit's tests and its app need. SQLite needs none. */
  services,
  exercises: z.array(exercise).min(1),
})

const mistake = z.strictObject({
  exercise: exercise.shape.id,
  title: z.string().min(1),
  /** What goes wrong in production, in words a learner understands. */
  why: z.string().min(1),
  /** The title of the test that must fail, without its describe. */
  caughtBy: z.string().min(1),
  /** What that test's failure message must contain. */
  message: z.string().min(1),
})

export type Unit = Readonly<z.infer<typeof unit>>
export type Exercise = Readonly<z.infer<typeof exercise>>
export type Mistake = Readonly<z.infer<typeof mistake>>

/** Checks a unit's manifest. Throws a ZodError that names the field. */
export function defineUnit(definition: Unit): Unit {
  return unit.parse(definition)
}

/** Checks a mistake's manifest. Throws a ZodError that names the field. */
export function defineMistake(definition: Mistake): Mistake {
  return mistake.parse(definition)
}
