import type { RunResult, Runners } from '@levelup/test-harness/grading'
import { workspaceOf, type Unit, type Role } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import type { AnswerFiles } from '../grading/answer-files.ts'
import { grade } from '../grading/grade.ts'
import type { Finding } from './finding.ts'
import { titled, type Subject } from './subject.ts'

export const parts = ['structure', 'starter', 'solution', 'mistakes', 'accepted'] as const
export type Part = (typeof parts)[number]

/** What the `verify` of each workspace proves. The structure is about both, and is proved by the unit's own package. */
export const partsOf: Readonly<Record<Role, readonly Part[]>> = {
  starter: ['starter'],
  solution: ['solution', 'mistakes', 'accepted'],
}

/**
 * How much is run for a mistake. `quick`: the test that is named for it, and nothing about other exercises; for a
 * second database, when the first one has proved the rest. `usual`: the same, after it was proved once for all which
 * exercises do not need each other's answers; those that may need the mistake's exercise are asked as well.
 * `thorough`: every test for every mistake.
 */
export type Depth = 'quick' | 'usual' | 'thorough'

/** One thing that was proved or disproved. */
export interface Step {
  readonly unit: string
  readonly part: Part
  readonly what: string
  readonly findings: readonly Finding[]
  /** What was looked at, by title: `passed` when it is as it must be (for a starter: red), else `failed`. */
  readonly outcomes: Readonly<Record<string, string>>
  readonly durationMs: number
  /** What else is to be known about how it was judged. */
  readonly remark?: string | undefined
}

export type Proof = Pick<Step, 'findings' | 'outcomes' | 'remark'>

/** What the parts of one `verify` share. */
export interface Proving {
  /** What is proved of each unit; what the structure says is not said again by another part. */
  readonly parts: readonly Part[]
  readonly signal: AbortSignal
  /** Runs a suite when it is its turn. */
  readonly limit: <T>(task: () => Promise<T>) => Promise<T>
  /** The processes that the suites share. */
  readonly runners: Runners | undefined
  readonly depth: Depth
  readonly mistakesWith: string | undefined
  readonly note: (step: Step) => void
}

/** Takes one step: waits for its proof and notes it with the time it took, ms. */
export async function prove(
  { note }: Pick<Proving, 'note'>,
  step: Pick<Step, 'unit' | 'part' | 'what'>,
  proof: () => Proof | Promise<Proof>,
): Promise<Step> {
  const started = performance.now()
  const proved = { ...step, ...(await proof()), durationMs: performance.now() - started }
  note(proved)
  return proved
}

/** A proof of one thing, which holds when there is nothing to find. */
export function proofOf(title: string, findings: readonly Finding[]): Proof {
  return { findings, outcomes: { [title]: findings.length === 0 ? 'passed' : 'failed' } }
}

const shipped = {
  mistakes: { what: 'mistakes shipped', holds: 'every exercise ships a mistake' },
  accepted: { what: 'accepted answers shipped', holds: 'can be laid over the solution' },
} as const

/** Notes what was found when the variants of a part were read, unless the structure has said it already. */
export async function proveShipped(
  proving: Pick<Proving, 'note' | 'parts'>,
  subject: Subject,
  part: keyof typeof shipped,
  findings: readonly Finding[],
): Promise<void> {
  if (proving.parts.includes('structure')) return
  const { what, holds } = shipped[part]
  const step = { unit: subject.unit.name, part, what: titled(what, subject) }
  await prove(proving, step, () => proofOf(holds, findings))
}

/** One suite, for its judge. Throws `COURSE_NO_DATABASE` when the machine failed: that says nothing about the code. */
export async function runSuite(
  request: {
    readonly unit: Unit
    readonly answers: AnswerFiles
    readonly what: string
    readonly only?: string
    readonly test?: string
  },
  { signal, runners }: Pick<Proving, 'signal' | 'runners'>,
): Promise<RunResult> {
  const { unit, answers, what, only, test } = request
  signal.throwIfAborted()
  const result = await grade(unit, answers, {
    signal,
    // `prepare` saw to it, and overlays share it.
    generated: true,
    ...(runners && { runners }),
    ...(only !== undefined && { only }),
    ...(test !== undefined && { test }),
  })
  if (result.outcome !== 'infrastructure') return result
  throw new CourseError(
    'COURSE_NO_DATABASE',
    `${what} of ${unit.name} could not be judged: ${machineFailure(result)}`,
    'See what this machine offers with "pnpm course doctor", then run it again.',
  )
}

/** Makes sure that a workspace's database client exists before suites run on it. Throws `COURSE_NO_DATABASE`. */
export async function prepare(unit: Unit, role: Role, { signal }: Pick<Proving, 'signal'>): Promise<void> {
  signal.throwIfAborted()
  const { generateClient } = await import('@levelup/test-harness/grading')
  const failure = await generateClient(workspaceOf(unit, role))
  if (failure === undefined) return
  throw new CourseError(
    'COURSE_NO_DATABASE',
    `${failure.message}: ${failure.detail}`,
    'Mend that, then run it again.',
  )
}

function machineFailure({ failure, exercises }: RunResult): string {
  const failures = [failure, ...exercises.flatMap(({ tests }) => tests.map((test) => test.failure))]
  const cause = failures.find((candidate) => candidate?.kind === 'infrastructure') ?? failure
  if (cause === undefined) return 'the database did not answer'
  return cause.detail === undefined ? cause.message : `${cause.message}\n${cause.detail}`
}
