import type { Runners } from '@levelup/test-harness/grading'
import pLimit from 'p-limit'
import { roles, type Course, type Unit, type Role } from '../catalog/course.ts'
import { ownAnswers } from '../catalog/own-answers.ts'
import { solutionWith, starterAsHandedOut } from '../grading/answer-files.ts'
import { plural } from '../terminal/text.ts'
import { verifyAccepted } from './accepted.ts'
import { judgeRole } from './judge-pair.ts'
import { checkEquivalent } from './load-equivalent.ts'
import { verifyMistakes } from './mistakes.ts'
import {
  partsOf,
  prepare,
  proofOf,
  prove,
  runSuite,
  type Depth,
  type Part,
  type Proof,
  type Proving,
  type Step,
} from './proving.ts'
import { checkBroken, checkStructure } from './structure.ts'

export interface VerifyOptions {
  /** What is proved: its units, and the manifests that cannot be read. */
  readonly course: Course
  readonly parts: readonly Part[]
  /** How many suites run at once. */
  readonly concurrency: number
  readonly depth: Depth
  /** The processes that the suites share. Without any, each suite starts its own. */
  readonly runners?: Runners | undefined
  readonly signal: AbortSignal
  readonly onStep?: (step: Step) => void
}

/**
 * Proves that the units hold what the course promises. Throws `COURSE_NO_DATABASE` when a suite could not be judged
 * because of the machine: that is never a finding, and ends everything else.
 */
export async function verify({
  course,
  parts,
  concurrency,
  depth,
  runners,
  signal,
  onStep,
}: VerifyOptions): Promise<Step[]> {
  const steps: Step[] = []
  const giveUp = new AbortController()
  const limit = pLimit(concurrency)
  const suites = new Set<Promise<unknown>>()
  const proving: Proving = {
    signal: AbortSignal.any([signal, giveUp.signal]),
    limit: (task) => {
      const suite = limit(task)
      suites.add(suite)
      return suite
    },
    runners,
    depth,
    note: (step) => {
      steps.push(step)
      onStep?.(step)
    },
  }
  try {
    if (parts.includes('structure')) await proveManifests(course, proving)
    await Promise.all(course.units.map((unit) => verifyUnit(unit, parts, proving)))
    return steps
  } catch (error) {
    // No suite may outlive the databases that the caller is about to stop.
    giveUp.abort(error)
    await Promise.allSettled(suites)
    throw error
  }
}

async function proveManifests(course: Course, proving: Proving): Promise<void> {
  for (const manifest of course.broken) {
    await prove(proving, { unit: manifest.unit, part: 'structure', what: 'manifest' }, () =>
      proofOf('can be read', checkBroken(manifest)),
    )
  }
}

async function verifyUnit(unit: Unit, parts: readonly Part[], proving: Proving): Promise<void> {
  const ask = (part: Part, proof: Parameters<typeof prove>[2]) =>
    prove(proving, { unit: unit.name, part, what: part }, proof)
  const suite = (role: Role) => proving.limit(() => ask(role, () => proveRole(unit, role, proving)))
  if (parts.includes('structure'))
    await ask('structure', async () => ({
      ...proofOf('holds', [...checkStructure(unit), ...(await checkEquivalent(unit))]),
      remark: noteOfAnswers(unit),
    }))
  const needed = roles.filter((role) => parts.some((part) => partsOf[role].includes(part)))
  await Promise.all(needed.map((role) => prepare(unit, role, proving)))
  const starter = parts.includes('starter') ? suite('starter') : undefined
  const solution = parts.includes('solution') ? suite('solution') : undefined
  const mistakes = parts.includes('mistakes') ? verifyMistakes(unit, solution, proving) : undefined
  const accepted = parts.includes('accepted') ? verifyAccepted(unit, solution, proving) : undefined
  await Promise.all([starter, solution, mistakes, accepted])
}

async function proveRole(unit: Unit, role: Role, proving: Proving): Promise<Proof> {
  const answers = role === 'starter' ? starterAsHandedOut(unit) : solutionWith(unit, new Map())
  const proof = judgeRole(unit, role, await runSuite({ unit, answers, what: role }, proving))
  return role === 'starter' ? { ...proof, remark: noteOfAnswers(unit) } : proof
}

/** What is said when the starter holds answers; `undefined` when it is as it was handed out. */
function noteOfAnswers(unit: Unit): string | undefined {
  const count = ownAnswers(unit).length
  if (count === 0) return undefined
  const [files, hold] = [plural(count, 'file'), count === 1 ? 'holds' : 'hold']
  return `units/${unit.name}: ${files} of the starter ${hold} your own answers; it was judged as handed out`
}
