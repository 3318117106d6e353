import type { Exercise, Unit } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import type { Finding } from '../verify/finding.ts'
import { isSameText, loadEquivalent, type LoadedEquivalent } from '../verify/load-equivalent.ts'
import { mutantsOf, type Mutant } from './mutants.ts'
import type { Slots } from './slot.ts'
import { openVerdicts, type Verdict } from './verdicts.ts'

/** How strong the suite of one exercise is. */
export interface Strength {
  readonly unit: Unit
  readonly exercise: Exercise
  readonly noticed: number
  /** Changes that no test notices, and that nobody has explained. */
  readonly survivors: readonly Mutant[]
  /** Survivors that are listed with a reason. */
  readonly equivalent: number
  /** Changes that leave nothing that loads. */
  readonly invalid: number
  /** Entries of `equivalent.ts` that are wrong. */
  readonly findings: readonly Finding[]
}

export interface MeasureOptions {
  readonly root: string
  readonly unit: Unit
  readonly exercise: Exercise
  /** What all verdicts depend on besides the change. */
  readonly basis: string
  /** As many changes are asked about at once. */
  readonly slots: Slots
  readonly signal: AbortSignal
  readonly onVerdict?: (progress: Progress) => void
}

export interface Progress {
  readonly exercise: Exercise
  readonly done: number
  readonly total: number
  readonly survived: number
}

/**
 * Asks an exercise's tests about every change of its solution, and keeps each verdict at once. Throws
 * `COURSE_SOLUTION_RED` when they do not even pass on the solution, `COURSE_NO_DATABASE` when the machine fails, and
 * the signal's reason.
 */
export async function measure(options: MeasureOptions): Promise<Strength> {
  const { root, unit, exercise, basis } = options
  const mutants = await mutantsOf(unit, exercise)
  const { entries, findings } = await loadEquivalent(unit, exercise)
  const verdicts = openVerdicts(root, exercise.id, basis)
  const known = new Map<Mutant, Verdict>()
  for (const mutant of mutants) {
    const verdict = verdicts.of(mutant)
    if (verdict) known.set(mutant, verdict)
  }
  await askAll(options, mutants, known, (mutant, verdict) => {
    known.set(mutant, verdict)
    verdicts.keep(mutant, verdict)
  })
  verdicts.forgetOthers(mutants)
  const all = (verdict: Verdict): Mutant[] => mutants.filter((mutant) => known.get(mutant) === verdict)
  const survived = all('survived')
  const isListed = (mutant: Mutant): boolean => entries.some((entry) => fits(entry, mutant))
  const survivors = survived.filter((mutant) => !isListed(mutant))
  return {
    unit,
    exercise,
    noticed: all('noticed').length,
    survivors,
    equivalent: survived.length - survivors.length,
    invalid: all('invalid').length,
    findings: [...findings, ...entries.flatMap((entry) => judgeEntry(entry, mutants, known))],
  }
}

/** So many verdicts of a process wait for a green run, and are lost with a Ctrl-C. */
const UNPROVED_MOST = 8

async function askAll(
  { exercise, slots, signal, onVerdict }: MeasureOptions,
  mutants: readonly Mutant[],
  known: ReadonlyMap<Mutant, Verdict>,
  keep: (mutant: Mutant, verdict: Verdict) => void,
): Promise<void> {
  const report = (): void => {
    const survived = [...known.values()].filter((verdict) => verdict === 'survived').length
    onVerdict?.({ exercise, done: known.size, total: mutants.length, survived })
  }
  const left = mutants.filter((mutant) => !known.has(mutant))
  if (left.length === 0) return
  report()
  const red = await (await slots.at(0)).redTest(exercise, signal)
  if (red !== undefined) throw solutionRed(exercise, red)
  const giveUp = new AbortController()
  const stop = AbortSignal.any([signal, giveUp.signal])
  const work = async (index: number): Promise<void> => {
    const slot = await slots.at(index)
    // Not believed before the solution is seen green again: files that change meanwhile, or a machine under load, look
    // like a suite that notices everything.
    const unproved: [Mutant, Verdict][] = []
    const settle = (): void => {
      for (const [mutant, verdict] of unproved.splice(0)) keep(mutant, verdict)
      report()
    }
    const prove = async (): Promise<void> => {
      const red = await slot.redTest(exercise, stop)
      if (red !== undefined) throw solutionRed(exercise, red)
      settle()
    }
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const verdict = await slot.ask(exercise, mutant, stop)
      unproved.push([mutant, verdict])
      // A survivor has shown a green run itself.
      if (verdict === 'survived') settle()
      else if (unproved.length >= UNPROVED_MOST) await prove()
    }
    if (unproved.length > 0) await prove()
  }
  const workers = Array.from({ length: slots.count }, (_, index) => work(index))
  // When one fails the others end, too: no suite may outlive the databases that the caller is about to stop.
  for (const worker of workers) worker.catch((error: unknown) => giveUp.abort(error))
  await Promise.allSettled(workers)
  giveUp.signal.throwIfAborted()
}

function solutionRed({ id }: Exercise, red: string): CourseError {
  return new CourseError(
    'COURSE_SOLUTION_RED',
    `The tests of ${id} are red on the solution as it is: ${red}`,
    `Mend that first: "pnpm course test ${id} --role solution" shows all of it.`,
  )
}

function fits({ definition, changed }: LoadedEquivalent, mutant: Mutant): boolean {
  return definition.file === mutant.file && isSameText(changed, mutant.changed)
}

/** An entry that explains nothing any more. */
function judgeEntry(
  entry: LoadedEquivalent,
  mutants: readonly Mutant[],
  known: ReadonlyMap<Mutant, Verdict>,
): Finding[] {
  const fitting = mutants.filter((mutant) => fits(entry, mutant))
  if (fitting.some((mutant) => known.get(mutant) === 'survived')) return []
  const { from, to } = entry.definition
  const shown = `"${from.trim()}" to "${to.trim()}"`
  const [message, cure] =
    fitting.length === 0
      ? [`${shown} is not one of the changes that are made`, 'Drop the entry, or correct from and to.']
      : [`${shown} is noticed by the tests`, 'Drop the entry: a test tells the difference.']
  return [{ code: 'EQUIVALENT_STALE', file: entry.manifest, message, cure }]
}
