import type { Finding } from '../../src/verify/finding.ts'
import type { Part } from '../../src/verify/proving.ts'
import type { TinyCourse } from '../tiny-course.ts'

/** Each way to break a unit, the part of verify that proves it, and what must be found. */
export interface Breakage {
  readonly title: string
  readonly part: Part
  readonly breakIt: (course: TinyCourse) => void
  readonly finding: Pick<Finding, 'code' | 'file'>
  readonly message: RegExp
  readonly cure: RegExp
}
