import type { ExerciseResult, RunResult } from '@levelup/test-harness/grading'
import { servicesOf, workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'
import { solutionWith } from '../grading/answer-files.ts'
import type { Finding } from './finding.ts'
import { removalRounds, singleRounds, unprovenFor, type Round } from './independence.ts'
import { caughtInCompany, isCaught, judgeBystanders, judgeMistake } from './judge-mistake.ts'
import { loadMistakes, type LoadedMistake } from './load-variants.ts'
import { proofOf, prove, proveShipped, runSuite, type Proving, type Step } from './proving.ts'
import type { Subject } from './subject.ts'

/** Lays every mistake over the solution, once that has turned out to be green. */
export async function verifyMistakes(
  subject: Subject,
  solution: Promise<Step> | undefined,
  proving: Proving,
): Promise<void> {
  const { unit } = subject
  const { variants: mistakes, findings } = await loadMistakes(subject)
  await proveShipped(proving, subject, 'mistakes', findings)
  const wanted = mistakes.filter(({ exercise }) => usesService(unit, exercise.id, proving))
  const [rounds, solved] = await Promise.all([removeAnswers(subject, mistakes, proving), solution])
  // Over a red solution every mistake would look caught.
  if (solved && solved.findings.length > 0) return
  await Promise.all(
    slowestFirst(wanted, rounds).map((mistake) => {
      const others = othersToAsk(mistake, unit, rounds, proving)
      return proving.limit(() => verifyMistake(unit, mistake, others, proving))
    }),
  )
}

function usesService(unit: Unit, id: string, { mistakesWith }: Pick<Proving, 'mistakesWith'>): boolean {
  const services: readonly string[] = servicesOf(unit, id)
  return mistakesWith === undefined || services.includes(mistakesWith)
}

/** The exercises that have to be asked again with this mistake, because nothing has shown that they do not need it. */
function othersToAsk(
  { exercise }: LoadedMistake,
  unit: Unit,
  rounds: readonly Round[],
  { depth }: Pick<Proving, 'depth'>,
): readonly string[] {
  const ids = unit.exercises.map(({ id }) => id)
  if (depth === 'quick') return []
  return depth === 'thorough' ? ids.filter((id) => id !== exercise.id) : unprovenFor(exercise.id, ids, rounds)
}

/** So that no long one is left for the end, when nothing else can run beside it. */
function slowestFirst(mistakes: readonly LoadedMistake[], rounds: readonly RemovalRound[]): LoadedMistake[] {
  const slowness = ({ exercise }: LoadedMistake) =>
    Math.max(0, ...rounds.map(({ durationsMs }) => durationsMs.get(exercise.id) ?? 0))
  return [...mistakes].sort((a, b) => slowness(b) - slowness(a))
}

interface RemovalRound extends Round {
  readonly durationsMs: ReadonlyMap<string, number>
}

async function verifyMistake(
  unit: Unit,
  mistake: LoadedMistake,
  others: readonly string[],
  proving: Proving,
): Promise<void> {
  const step = { unit: unit.name, part: 'mistakes', what: `mistake ${mistake.name}` } as const
  // One run of everything is quicker than many of one exercise each.
  const isCheapApart = others.length * 2 < unit.exercises.length
  await prove(proving, step, async () =>
    proofOf(
      `is caught by "${mistake.definition.caughtBy}"`,
      isCheapApart
        ? await judgeApart(unit, mistake, others, proving)
        : await judgeWithAll(unit, mistake, proving),
    ),
  )
}

/** By the test that is named for it, and then the others one by one. */
async function judgeApart(
  unit: Unit,
  mistake: LoadedMistake,
  others: readonly string[],
  proving: Proving,
): Promise<Finding[]> {
  const findings = await judgeAlone(unit, mistake, proving)
  for (const only of others)
    findings.push(...judgeBystanders(mistake, [only], await runOver(unit, mistake, { only }, proving)))
  return findings
}

/** By the test that is named for it. Where that one does not catch it, the whole exercise says what does. */
async function judgeAlone(unit: Unit, mistake: LoadedMistake, proving: Proving): Promise<Finding[]> {
  const only = mistake.exercise.id
  const { caughtBy } = mistake.definition
  if (isCaught(mistake, await runOver(unit, mistake, { only, test: caughtBy }, proving))) return []
  const findings = judgeMistake(unit, mistake, await runOver(unit, mistake, { only }, proving))
  return findings.length > 0 ? findings : [caughtInCompany(mistake)]
}

async function judgeWithAll(unit: Unit, mistake: LoadedMistake, proving: Proving): Promise<Finding[]> {
  return judgeMistake(unit, mistake, await runOver(unit, mistake, {}, proving))
}

function runOver(
  unit: Unit,
  { name, files }: LoadedMistake,
  some: { readonly only?: string; readonly test?: string },
  proving: Proving,
): Promise<RunResult> {
  return runSuite({ unit, answers: solutionWith(unit, files), what: `mistake ${name}`, ...some }, proving)
}

/** Finds out which exercises do not need each other's answers; not worth it for a few mistakes. */
async function removeAnswers(
  { unit, exercise }: Subject,
  mistakes: readonly LoadedMistake[],
  proving: Proving,
): Promise<RemovalRound[]> {
  const ids = unit.exercises.map(({ id }) => id)
  const halves = exercise ? [[exercise.id]] : removalRounds(ids)
  if (proving.depth !== 'usual' || mistakes.length <= halves.length) return []
  const rounds = await removeEach(halves, unit, proving)
  if (exercise) return rounds
  return [...rounds, ...(await removeEach(singleRounds(ids, rounds), unit, proving))]
}

function removeEach(
  rounds: readonly (readonly string[])[],
  unit: Unit,
  proving: Proving,
): Promise<RemovalRound[]> {
  return Promise.all(rounds.map((removed) => proving.limit(() => removeAnswersOf(removed, unit, proving))))
}

async function removeAnswersOf(
  removed: readonly string[],
  unit: Unit,
  proving: Proving,
): Promise<RemovalRound> {
  const what = `solution without ${removed.join(', ')}`
  let results: readonly ExerciseResult[] = []
  await prove(proving, { unit: unit.name, part: 'mistakes', what }, async () => {
    const exercises = unit.exercises.filter(({ id }) => removed.includes(id))
    const files = exercises.flatMap((exercise) => editFilesIn(workspaceOf(unit, 'solution'), exercise))
    const answers = solutionWith(unit, new Map(files.map((file) => [file, undefined])))
    results = (await runSuite({ unit, answers, what }, proving)).exercises
    return { findings: [], outcomes: {} }
  })
  return {
    removed,
    green: results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id),
    durationsMs: new Map(results.map(({ id, durationMs }) => [id, durationMs])),
  }
}
