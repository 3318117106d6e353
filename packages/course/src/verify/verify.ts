import type { Runners } from '@levelup/test-harness/grading'
import pLimit from 'p-limit'
import { roles, type BrokenManifest, type Role, type Unit } from '../catalog/course.ts'
import { ownAnswers } from '../catalog/own-answers.ts'
import { solutionWith, starterAsHandedOut } from '../grading/answer-files.ts'
import { plural } from '../terminal/text.ts'
import { verifyAccepted } from './accepted.ts'
import { judgeRole } from './judge-pair.ts'
import { checkEquivalent } from './load-equivalent.ts'
import { checkAccepted, checkMistakes } from './load-variants.ts'
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
import { titled, type Subject } from './subject.ts'

export interface VerifyOptions {
  /** What is proved. */
  readonly subjects: readonly Subject[]
  /** Manifests that cannot be read. */
  readonly broken: readonly BrokenManifest[]
  readonly parts: readonly Part[]
  /** How many suites run at once. */
  readonly concurrency: number
  readonly depth: Depth
  /** Of the mistakes only those of exercises that use this service. */
  readonly mistakesWith?: string | undefined
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
  subjects,
  broken,
  parts,
  concurrency,
  depth,
  mistakesWith,
  runners,
  signal,
  onStep,
}: VerifyOptions): Promise<Step[]> {
  const steps: Step[] = []
  const giveUp = new AbortController()
  const limit = pLimit(concurrency)
  const suites = new Set<Promise<unknown>>()
  const proving: Proving = {
    parts,
    signal: AbortSignal.any([signal, giveUp.signal]),
    limit: (task) => {
      const suite = limit(task)
      suites.add(suite)
      return suite
    },
    runners,
    depth,
    mistakesWith,
    note: (step) => {
      steps.push(step)
      onStep?.(step)
    },
  }
  try {
    if (parts.includes('structure')) await proveManifests(broken, proving)
    await Promise.all(subjects.map((subject) => verifySubject(subject, proving)))
    return steps
  } catch (error) {
    // No suite may outlive the databases that the caller is about to stop.
    giveUp.abort(error)
    await Promise.allSettled(suites)
    throw error
  }
}

async function proveManifests(broken: readonly BrokenManifest[], proving: Proving): Promise<void> {
  for (const manifest of broken) {
    await prove(proving, { unit: manifest.unit, part: 'structure', what: 'manifest' }, () =>
      proofOf('can be read', checkBroken(manifest)),
    )
  }
}

async function verifySubject(subject: Subject, proving: Proving): Promise<void> {
  const { unit } = subject
  const { parts } = proving
  const ask = (part: Part, proof: Parameters<typeof prove>[2]) =>
    prove(proving, { unit: unit.name, part, what: titled(part, subject) }, proof)
  const suite = (role: Role) => proving.limit(() => ask(role, () => proveRole(subject, role, proving)))
  if (parts.includes('structure')) await ask('structure', () => proveStructure(subject))
  const needed = roles.filter((role) => parts.some((part) => partsOf[role].includes(part)))
  await Promise.all(needed.map((role) => prepare(unit, role, proving)))
  const starter = parts.includes('starter') ? suite('starter') : undefined
  const solution = parts.includes('solution') ? suite('solution') : undefined
  const mistakes = parts.includes('mistakes') ? verifyMistakes(subject, solution, proving) : undefined
  const accepted = parts.includes('accepted') ? verifyAccepted(subject, solution, proving) : undefined
  await Promise.all([starter, solution, mistakes, accepted])
}

async function proveStructure(subject: Subject): Promise<Proof> {
  const variants = await Promise.all([
    checkMistakes(subject),
    checkAccepted(subject),
    checkEquivalent(subject),
  ])
  return {
    ...proofOf('holds', [...checkStructure(subject), ...variants.flat()]),
    remark: noteOfAnswers(subject.unit),
  }
}

async function proveRole(subject: Subject, role: Role, proving: Proving): Promise<Proof> {
  const { unit, exercise } = subject
  const answers = role === 'starter' ? starterAsHandedOut(unit) : solutionWith(unit, new Map())
  const suite = { unit, answers, what: titled(role, subject), ...(exercise && { only: exercise.id }) }
  const proof = judgeRole(subject, role, await runSuite(suite, proving))
  return role === 'starter' ? { ...proof, remark: noteOfAnswers(unit) } : proof
}

/** What is said when the starter holds answers; `undefined` when it is as it was handed out. */
function noteOfAnswers(unit: Unit): string | undefined {
  const count = ownAnswers(unit).length
  if (count === 0) return undefined
  const [files, hold] = [plural(count, 'file'), count === 1 ? 'holds' : 'hold']
  return `units/${unit.name}: ${files} of the starter ${hold} your own answers; it was judged as handed out`
}
