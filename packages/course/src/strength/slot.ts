import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure, RunResult, Runners, RunnersOptions } from '@levelup/test-harness/grading'
import { servicesOf, workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import type { Mutant } from './mutants.ts'
import type { Verdict } from './verdicts.ts'

/** A copy of a solution, and a process that runs its tests: one change is asked about at a time. */
interface Slot extends AsyncDisposable {
  /** Whether the tests of the exercise notice the change. Throws `COURSE_NO_DATABASE`. */
  ask(exercise: Exercise, mutant: Mutant, signal: AbortSignal): Promise<Verdict>
  /** What the tests say about the solution as it is: `undefined` when all are green. Throws `COURSE_NO_DATABASE`. */
  redTest(exercise: Exercise, signal: AbortSignal): Promise<string | undefined>
}

/** The slots of a unit, each of which is made when it is first needed. */
export interface Slots extends AsyncDisposable {
  readonly count: number
  /** The slot of this number, from 0. */
  at(index: number): Promise<Slot>
}

/** A change that hangs is noticed, and should not take long; no test of a suite comes near. */
const usualLimits = { testTimeoutMs: 10_000, hangingMs: 5000 }

export function openSlots(unit: Unit, count: number, limits: RunnersOptions = usualLimits): Slots {
  const slots: Promise<Slot>[] = []
  return {
    count,
    at: (index) => (slots[index] ??= openSlot(unit, limits)),
    async [Symbol.asyncDispose]() {
      const opened = await Promise.allSettled(slots)
      const closing = opened.flatMap((slot) => (slot.status === 'fulfilled' ? [slot.value] : []))
      await Promise.allSettled(closing.map((slot) => slot[Symbol.asyncDispose]()))
    },
  }
}

/** Each has a process of its own: it prepares for the next run in the copy that it always runs in. */
async function openSlot(unit: Unit, limits: RunnersOptions): Promise<Slot> {
  const { openRunners, withOverlay } = await import('@levelup/test-harness/grading')
  const overlay = await withOverlay(workspaceOf(unit, 'solution'), new Map())
  const runners = await openRunners(limits)
  const run = (exercise: Exercise, signal: AbortSignal): Promise<Answer> =>
    untilFirstFailure({ unit, exercise, workspace: overlay.directory, runners, signal })
  return {
    async ask(exercise, { file, text, changed }, signal) {
      const path = join(overlay.directory, file)
      writeFileSync(path, changed)
      try {
        return verdictOf(await run(exercise, signal))
      } finally {
        writeFileSync(path, text)
      }
    },
    async redTest(exercise, signal) {
      const { failure, title } = await run(exercise, signal)
      return failure && `${title ?? 'the suite'}: ${failure.message}`
    },
    async [Symbol.asyncDispose]() {
      await runners[Symbol.asyncDispose]()
      await overlay[Symbol.asyncDispose]()
    },
  }
}

/** The first failure of a run, if there is one, and the test that it belongs to. */
interface Answer {
  readonly failure?: Failure
  readonly title?: string
}

interface Asked {
  readonly unit: Unit
  readonly exercise: Exercise
  readonly workspace: string
  readonly runners: Runners
  readonly signal: AbortSignal
}

async function untilFirstFailure(asked: Asked): Promise<Answer> {
  // What a process dies of need not be the change: a machine without memory ends it, too.
  const first = await runOnce(asked)
  if (first.failure?.kind !== 'infrastructure') return first
  const second = await runOnce(asked)
  if (second.failure?.kind !== 'infrastructure') return second
  const { message, detail = '' } = second.failure
  throw new CourseError(
    'COURSE_NO_DATABASE',
    `${asked.exercise.id} could not be judged: ${message}\n${detail}`.trim(),
    'See what this machine offers with "pnpm course doctor", then run it again: what is known already is kept.',
  )
}

async function runOnce({ unit, exercise, workspace, runners, signal }: Asked): Promise<Answer> {
  const { runAcceptance } = await import('@levelup/test-harness/grading')
  const enough = new AbortController()
  let found: Answer | undefined
  const settings = {
    workspace,
    only: exercise.id,
    services: servicesOf(unit, exercise.id),
    // The copy shares its client with the solution, for which it was made.
    generated: true,
    runners,
    again: true,
  }
  try {
    const result = await runAcceptance({
      ...settings,
      signal: AbortSignal.any([signal, enough.signal]),
      onTest: ({ result: { title, failure } }) => {
        if (!failure || found) return
        found = { failure, title }
        enough.abort()
      },
    })
    return found ?? answerOf(result)
  } catch (error) {
    if (signal.aborted || !found) throw error
    return found
  }
}

/** Of a run that came to its end. */
function answerOf({ failure, exercises }: RunResult): Answer {
  if (failure) return { failure }
  const tests = exercises.flatMap((exercise) => exercise.tests)
  const red = tests.find((test) => test.failure)
  return red?.failure ? { failure: red.failure, title: red.title } : {}
}

function verdictOf({ failure }: Answer): Verdict {
  if (!failure) return 'survived'
  // SQL that the database cannot read is as little an answer as TypeScript that does not load.
  const refused = failure.kind === 'database' || failure.kind === 'exception'
  const unreadable = refused && /syntax error/i.test(failure.message)
  return failure.kind === 'import' || unreadable ? 'invalid' : 'noticed'
}
