import type { ExerciseResult } from '@levelup/test-harness/grading'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'
import { solutionWith } from '../grading/answer-files.ts'
import { removalRounds, unprovenFor, type Round } from './independence.ts'
import { isCaught, judgeMistake } from './judge-mistake.ts'
import { loadMistakes, type LoadedMistake } from './load-variants.ts'
import { proofOf, prove, runSuite, type Proving, type Step } from './proving.ts'

/** Lays every mistake over the solution, once that has turned out to be green. */
export async function verifyMistakes(
  unit: Unit,
  solution: Promise<Step> | undefined,
  proving: Proving,
): Promise<void> {
  const { variants: mistakes, findings } = await loadMistakes(unit)
  await prove(proving, { unit: unit.name, part: 'mistakes', what: 'mistakes shipped' }, () =>
    proofOf('every exercise ships a mistake', findings),
  )
  const [rounds, solved] = await Promise.all([removeAnswers(unit, mistakes, proving), solution])
  // Over a red solution every mistake would look caught.
  if (solved && solved.findings.length > 0) return
  const ids = unit.exercises.map(({ id }) => id)
  await Promise.all(
    slowestFirst(mistakes, rounds).map((mistake) => {
      const alone = proving.depth === 'quick' || unprovenFor(mistake.exercise.id, ids, rounds).length === 0
      return proving.limit(() => verifyMistake(unit, mistake, alone, proving))
    }),
  )
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
  alone: boolean,
  proving: Proving,
): Promise<void> {
  const step = { unit: unit.name, part: 'mistakes', what: `mistake ${mistake.name}` } as const
  await prove(proving, step, async () => {
    const answers = solutionWith(unit, mistake.files)
    const { exercise, definition } = mistake
    const { caughtBy } = definition
    const suite = { unit, answers, what: step.what, ...(alone && { only: exercise.id }) }
    const run = (test?: string) => runSuite({ ...suite, ...(test !== undefined && { test }) }, proving)
    const title = `is caught by "${caughtBy}"`
    // Where the named test does not catch it, the whole exercise says what does.
    if (proving.depth === 'quick' && isCaught(mistake, await run(caughtBy))) return proofOf(title, [])
    return proofOf(title, judgeMistake(unit, mistake, await run()))
  })
}

/** Finds out which exercises do not need each other's answers; not worth it for a few mistakes. */
async function removeAnswers(
  unit: Unit,
  mistakes: readonly LoadedMistake[],
  proving: Proving,
): Promise<RemovalRound[]> {
  const rounds = removalRounds(unit.exercises.map(({ id }) => id))
  if (proving.depth !== 'usual' || mistakes.length <= rounds.length) return []
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
