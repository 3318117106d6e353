import type { RunResult } from '@levelup/test-harness/grading'
import pLimit from 'p-limit'
import { workspaceOf, type Course, type CourseUnit, type Role } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import type { Finding } from './finding.ts'
import { judgeMistake } from './judge-mistake.ts'
import { judgeSolution, judgeStarter } from './judge-pair.ts'
import { loadMistakes, type LoadedMistake } from './load-mistakes.ts'
import { checkBroken, checkStructure } from './structure.ts'

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

export interface VerifyOptions {
  readonly course: Course
  readonly units: readonly CourseUnit[]
  readonly parts: readonly Part[]
  /** How many suites run at once. */
  readonly concurrency: number
  readonly signal?: AbortSignal
  readonly onStep?: (step: Step) => void
}

/**
 * Proves that the units hold what the course promises. Throws `COURSE_NO_DATABASE` when a suite could not be judged
 * because of the machine: that is never a finding.
 */
export async function verify(options: VerifyOptions): Promise<Step[]> {
  const steps: Step[] = []
  const note = (step: Step) => {
    steps.push(step)
    options.onStep?.(step)
    return step
  }
  if (options.parts.includes('structure'))
    options.course.broken.forEach((unit) => note(brokenStep(unit.name, checkBroken(unit))))
  const limit = pLimit(options.concurrency)
  await Promise.all(options.units.map((unit) => verifyUnit(unit, { ...options, note, limit })))
  return steps
}

interface Proving extends VerifyOptions {
  readonly note: (step: Step) => Step
  readonly limit: ReturnType<typeof pLimit>
}

async function verifyUnit(unit: CourseUnit, proving: Proving): Promise<void> {
  const wants = (part: Part) => proving.parts.includes(part)
  const prove = (part: Part, what: string, findings: () => Promise<Finding[]>) =>
    timed(findings).then((timing) => proving.note({ unit: unit.name, part, what, ...timing }))

  if (wants('structure')) await prove('structure', 'structure', () => Promise.resolve(checkStructure(unit)))
  const starter = wants('starter')
    ? proving.limit(() =>
        prove('starter', 'starter', async () => judgeStarter(unit, await run(unit, 'starter', proving))),
      )
    : undefined
  const solution = wants('solution')
    ? proving.limit(() =>
        prove('solution', 'solution', async () => judgeSolution(unit, await run(unit, 'solution', proving))),
      )
    : undefined
  const mistakes = wants('mistakes') ? verifyMistakes(unit, solution, proving) : undefined
  await Promise.all([starter, solution, mistakes])
}

async function verifyMistakes(
  unit: CourseUnit,
  solution: Promise<Step> | undefined,
  proving: Proving,
): Promise<void> {
  const started = performance.now()
  const { mistakes, findings } = await loadMistakes(unit)
  const durationMs = performance.now() - started
  proving.note({ unit: unit.name, part: 'mistakes', what: 'mistakes shipped', findings, durationMs })
  // Over a red solution every mistake would look caught.
  if (solution && (await solution).findings.length > 0) return
  await Promise.all(mistakes.map((mistake) => proving.limit(() => verifyMistake(unit, mistake, proving))))
}

async function verifyMistake(unit: CourseUnit, mistake: LoadedMistake, proving: Proving): Promise<void> {
  const timing = await timed(async () => {
    const { withOverlay } = await import('@levelup/test-harness/grading')
    await using overlay = await withOverlay(workspaceOf(unit, 'solution'), new Map(mistake.files))
    return judgeMistake(
      unit,
      mistake,
      await runIn(overlay.directory, `the mistake ${mistake.name}`, unit, proving),
    )
  })
  proving.note({ unit: unit.name, part: 'mistakes', what: `mistake ${mistake.name}`, ...timing })
}

function run(unit: CourseUnit, role: Role, proving: Proving): Promise<RunResult> {
  return runIn(workspaceOf(unit, role), `the ${role}`, unit, proving)
}

async function runIn(
  workspace: string,
  what: string,
  unit: CourseUnit,
  { signal }: Proving,
): Promise<RunResult> {
  signal?.throwIfAborted()
  const { runAcceptance } = await import('@levelup/test-harness/grading')
  const result = await runAcceptance({ workspace, services: [...unit.services], ...(signal && { signal }) })
  signal?.throwIfAborted()
  if (result.outcome !== 'infrastructure') return result
  throw new CourseError(
    'COURSE_NO_DATABASE',
    `${what} of ${unit.name} could not be judged: ${infrastructureMessage(result)}`,
    'See what this machine offers with "pnpm course doctor", then run it again.',
  )
}

function infrastructureMessage({ failure, exercises }: RunResult): string {
  const failures = [failure, ...exercises.flatMap(({ tests }) => tests.map((test) => test.failure))]
  const cause = failures.find((candidate) => candidate?.kind === 'infrastructure') ?? failure
  return cause?.message ?? 'the database did not answer'
}

async function timed(
  findings: () => Promise<Finding[]>,
): Promise<{ findings: Finding[]; durationMs: number }> {
  const started = performance.now()
  return { findings: await findings(), durationMs: performance.now() - started }
}

function brokenStep(unit: string, findings: readonly Finding[]): Step {
  return { unit, part: 'structure', what: 'manifest', findings, durationMs: 0 }
}
