import type { RunResult } from '@levelup/test-harness/grading'
import type { Unit } from '../catalog/course.ts'
import { solutionWith } from '../grading/answer-files.ts'
import type { Finding } from './finding.ts'
import { andMore, brokenSuite, firstLine } from './judge-pair.ts'
import { loadAccepted, type LoadedAccepted } from './load-variants.ts'
import { proofOf, prove, proveShipped, runSuite, type Proving, type Step } from './proving.ts'
import type { Subject } from './subject.ts'

/** Lays every right answer in another style over the solution: its exercise must stay green. */
export async function verifyAccepted(
  subject: Subject,
  solution: Promise<Step> | undefined,
  proving: Proving,
): Promise<void> {
  const { unit } = subject
  const { variants, findings } = await loadAccepted(subject)
  await proveShipped(proving, subject, 'accepted', findings)
  const solved = await solution
  if (solved && solved.findings.length > 0) return
  await Promise.all(variants.map((variant) => proving.limit(() => verifyOne(unit, variant, proving))))
}

async function verifyOne(unit: Unit, variant: LoadedAccepted, proving: Proving): Promise<void> {
  const step = { unit: unit.name, part: 'accepted', what: `accepted ${variant.name}` } as const
  await prove(proving, step, async () => {
    const answers = solutionWith(unit, variant.files)
    const suite = { unit, answers, what: step.what, only: variant.exercise.id }
    return proofOf('passes', judgeAccepted(variant, await runSuite(suite, proving)))
  })
}

/** What is wrong when a right answer was graded like this: every test of its exercise must pass. */
function judgeAccepted({ exercise, manifest, definition }: LoadedAccepted, run: RunResult): Finding[] {
  const refused = (message: string): Finding => ({
    code: 'ACCEPTED_REFUSED',
    file: manifest,
    message: `"${definition.name}" ${message}`,
    cure: `It is right (${definition.title}): let the test judge what it does, not how. If it is wrong after all, make it a mistake.`,
  })
  if (run.failure) return [refused(`cannot be judged: ${brokenSuite(run.failure)}`)]
  const tests = run.exercises.find(({ id }) => id === exercise.id)?.tests ?? []
  if (tests.length === 0) return [refused('meets no test')]
  const [test, ...more] = tests.filter(({ outcome }) => outcome !== 'pass')
  if (!test) return []
  return [refused(`is refused by "${test.title}"${andMore(more)}: ${firstLine(test.failure?.message)}`)]
}
