import { z } from 'zod'

const axis = z.strictObject({
  label: z.string().min(1),
  /** Such as `rows`, `ms`, `MB`. */
  unit: z.string().min(1),
  /** `log` where the values span several powers of ten; every value must then be above 0. Default: `linear`. */
  scale: z.enum(['linear', 'log']).optional(),
  /** The axis goes at least so far: what is small next to it does not look large. */
  reach: z.number().positive().optional(),
})

const series = z.strictObject({
  label: z.string().min(1),
  /** What the exercise improves on is drawn with dashes. */
  kind: z.enum(['before', 'after']).optional(),
  /** Pairs of x and y, by rising x. */
  points: z.array(z.tuple([z.number(), z.number()])).min(1),
})

const chart = z.strictObject({ title: z.string().min(1), x: axis, y: axis, series: z.array(series).min(1) })

export type Axis = Readonly<z.infer<typeof axis>>
export type Series = Readonly<z.infer<typeof series>>
/** Series that are compared with each other in one pair of axes. A series keeps its colour in all charts of a lab. */
export type Chart = Readonly<z.infer<typeof chart>>

/** Checks what a lab measured. Throws a ZodError that names the field, also for a number that is not finite. */
export function parseCharts(measured: unknown): readonly Chart[] {
  return z
    .array(chart.refine(fitsScale, 'a logarithmic axis has no place for 0 or less'))
    .min(1)
    .parse(measured)
}

function fitsScale({ x, y, series }: Chart): boolean {
  const points = series.flatMap((one) => one.points)
  return [x, y].every(({ scale }, index) => scale !== 'log' || points.every((point) => point[index]! > 0))
}
