import type { RunResult } from '@levelup/test-harness/grading'
import type { CourseUnit } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import type { Finding } from './finding.ts'

export const parts = ['structure', 'starter', 'solution', 'mistakes'] as const
export type Part = (typeof parts)[number]

/** One thing that was proved or disproved. */
export interface Step {
  readonly unit: string
  readonly part: Part
  readonly what: string
  readonly findings: readonly Finding[]
  readonly durationMs: number
}

/** What the parts of one `verify` share. */
export interface Proving {
  readonly signal: AbortSignal
  /** Runs a suite when it is its turn. */
  readonly limit: <T>(task: () => Promise<T>) => Promise<T>
  readonly thorough: boolean
  readonly note: (step: Step) => void
}

/** Takes one step: waits for its findings and notes them with the time it took, ms. */
export async function prove(
  { note }: Pick<Proving, 'note'>,
  step: Pick<Step, 'unit' | 'part' | 'what'>,
  findings: () => Finding[] | Promise<Finding[]>,
): Promise<Step> {
  const started = performance.now()
  const proved = { ...step, findings: await findings(), durationMs: performance.now() - started }
  note(proved)
  return proved
}

/** One suite, for its judge. Throws `COURSE_NO_DATABASE` when the machine failed: that says nothing about the code. */
export async function runSuite(
  request: {
    readonly workspace: string
    readonly unit: CourseUnit
    readonly what: string
    readonly only?: string
  },
  { signal }: Pick<Proving, 'signal'>,
): Promise<RunResult> {
  const { workspace, unit, what, only } = request
  signal.throwIfAborted()
  const { runAcceptance } = await import('@levelup/test-harness/grading')
  const options = { workspace, services: unit.services, signal, ...(only !== undefined && { only }) }
  const result = await runAcceptance(options)
  signal.throwIfAborted()
  if (result.outcome !== 'infrastructure') return result
  throw new CourseError(
    'COURSE_NO_DATABASE',
    `${what} of ${unit.name} could not be judged: ${machineFailure(result)}`,
    'See what this machine offers with "pnpm course doctor", then run it again.',
  )
}

function machineFailure({ failure, exercises }: RunResult): string {
  const failures = [failure, ...exercises.flatMap(({ tests }) => tests.map((test) => test.failure))]
  const cause = failures.find((candidate) => candidate?.kind === 'infrastructure') ?? failure
  return cause?.message ?? 'the database did not answer'
}
