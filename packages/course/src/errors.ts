import type { Outcome } from '@levelup/test-harness/grading'

/** What the process ends with: 1 is about somebody's code, 2 about the command line, 3 about the machine. */
export const exitCode = { passed: 0, failed: 1, usage: 2, infrastructure: 3, interrupted: 130 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

const exitCodes = {
  COURSE_UNKNOWN_EXERCISE: exitCode.usage,
  COURSE_UNKNOWN_UNIT: exitCode.usage,
  COURSE_USAGE: exitCode.usage,
  COURSE_UNSOLVED: exitCode.failed,
  COURSE_LAB_FAILED: exitCode.failed,
  COURSE_SOLUTION_RED: exitCode.failed,
  COURSE_NOT_FOUND: exitCode.infrastructure,
  COURSE_BROKEN_MANIFEST: exitCode.infrastructure,
  COURSE_NOT_HANDED_OUT: exitCode.infrastructure,
  COURSE_NO_DATABASE: exitCode.infrastructure,
  COURSE_STATE: exitCode.infrastructure,
} as const
export type CourseErrorCode = keyof typeof exitCodes

/** An error that is printed as one line, with the step that helps in a second one. */
export class CourseError extends Error {
  override readonly name = 'CourseError'
  readonly code: CourseErrorCode
  readonly nextStep: string

  constructor(code: CourseErrorCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.nextStep = nextStep
  }

  get exitCode(): ExitCode {
    return exitCodes[this.code]
  }
}

/** The next step that an error of ours or of @levelup/provision carries. */
export function nextStepOf(error: unknown): string | undefined {
  const step = error instanceof Error && 'nextStep' in error ? error.nextStep : undefined
  return typeof step === 'string' && step !== '' ? step : undefined
}

/** 0, 1 or 3 for one or more runs; trouble with the machine outweighs a wrong answer. */
export function exitCodeOfOutcomes(outcomes: readonly Outcome[]): ExitCode {
  if (outcomes.includes('infrastructure')) return exitCode.infrastructure
  return outcomes.every((outcome) => outcome === 'pass') ? exitCode.passed : exitCode.failed
}

export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof CourseError ? error.exitCode : exitCode.infrastructure
}
