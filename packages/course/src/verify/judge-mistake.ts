import type { RunResult, TestResult } from '@levelup/test-harness/grading'
import type { Unit } from '../catalog/course.ts'
import { nearest } from '../catalog/nearest.ts'
import type { Finding } from './finding.ts'
import { brokenSuite, firstLine } from './judge-pair.ts'
import type { LoadedMistake } from './load-variants.ts'

/**
 * What is wrong when a mistake, laid over the solution, was graded like this: its test must fail with its message, and
 * all other exercises must stay green.
 */
export function judgeMistake(unit: Unit, mistake: LoadedMistake, run: RunResult): Finding[] {
  const others = unit.exercises.map(({ id }) => id).filter((id) => id !== mistake.exercise.id)
  return judgeEnd(mistake, run) ?? [...judgeCatch(mistake, run), ...judgeOthers(mistake, others, run)]
}

/** What is wrong when these exercises of others were graded like this with the mistake laid over the solution. */
export function judgeBystanders(
  mistake: LoadedMistake,
  others: readonly string[],
  run: RunResult,
): Finding[] {
  return judgeEnd(mistake, run) ?? judgeOthers(mistake, others, run)
}

/** Whether its test fails with its message, whatever else happened. */
export function isCaught(mistake: LoadedMistake, run: RunResult): boolean {
  return run.failure === undefined && judgeCatch(mistake, run).length === 0
}

function judgeEnd(mistake: LoadedMistake, { failure }: RunResult): Finding[] | undefined {
  if (!failure) return undefined
  const message = `${named(mistake)}, laid over the solution: ${brokenSuite(failure)}`
  const cure = 'A mistake must run to its end: mend its files, or let the test bound how long it waits.'
  return [{ code: 'MISTAKE_INVALID', file: mistake.manifest, message, cure }]
}

function judgeCatch(mistake: LoadedMistake, run: RunResult): Finding[] {
  const { caughtBy, message } = mistake.definition
  const tests = run.exercises.find(({ id }) => id === mistake.exercise.id)?.tests ?? []
  const test = tests.find(({ title }) => isTitled(title, caughtBy))
  const failing = tests.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  if (!test) return [unknownTest(mistake, tests)]
  if (test.outcome === 'pass')
    return [failing.length === 0 ? notCaught(mistake) : caughtElsewhere(mistake, failing)]
  const said = [test.failure?.message, test.failure?.detail].filter((part) => part !== undefined).join('\n')
  if (said.includes(message)) return []
  return [
    {
      code: 'MISTAKE_WRONG_MESSAGE',
      file: mistake.manifest,
      message: `${named(mistake)}: "${caughtBy}" fails, but without saying "${message}"; it says: ${firstLine(said)}`,
      cure: 'Let the test explain this mistake in these words, or correct message in mistakes.ts.',
    },
  ]
}

function judgeOthers(mistake: LoadedMistake, others: readonly string[], run: RunResult): Finding[] {
  return run.exercises
    .filter(({ id, outcome }) => others.includes(id) && outcome !== 'pass')
    .map(({ id, tests }) => ({
      code: 'MISTAKE_BREAKS_OTHERS',
      file: mistake.manifest,
      message: `${named(mistake)} also turns ${id} red ("${tests.find(({ outcome }) => outcome !== 'pass')?.title ?? 'the whole exercise'}")`,
      cure: `Change only what ${mistake.exercise.id} is about, or let ${id} not depend on the learner's ${mistake.exercise.id}.`,
    }))
}

function named({ definition }: LoadedMistake): string {
  return `"${definition.name}"`
}

function isTitled(title: string, wanted: string): boolean {
  return title === wanted || title.endsWith(` > ${wanted}`)
}

function unknownTest(
  { exercise, definition, manifest }: LoadedMistake,
  tests: readonly TestResult[],
): Finding {
  const titles = tests.map(({ title }) => title)
  const near = nearest(definition.caughtBy, titles, 1)
  return {
    code: 'MISTAKE_WRONG_TEST',
    file: manifest,
    message: `"${definition.name}": ${exercise.id} has no test "${definition.caughtBy}"`,
    cure: `Set caughtBy to one of its titles: ${(near.length > 0 ? near : titles).map((title) => `"${title}"`).join(', ') || 'it has none'}.`,
  }
}

function notCaught({ exercise, definition, manifest }: LoadedMistake): Finding {
  return {
    code: 'MISTAKE_NOT_CAUGHT',
    file: manifest,
    message: `no test of ${exercise.id} catches "${definition.name}"`,
    cure: `Let "${definition.caughtBy}" fail for it (another data set, a race, an injected failure), or drop the mistake.`,
  }
}

function caughtElsewhere({ definition, manifest }: LoadedMistake, failing: readonly TestResult[]): Finding {
  return {
    code: 'MISTAKE_WRONG_TEST',
    file: manifest,
    message: `"${definition.name}" is caught by ${failing.map(({ title }) => `"${title}"`).join(', ')}, not by "${definition.caughtBy}"`,
    cure: 'Set caughtBy to the test that explains it, or let the named test catch it.',
  }
}

/** What is wrong when the named test catches it among all tests of the exercise, and misses it when run alone. */
export function caughtInCompany({ exercise, definition, manifest }: LoadedMistake): Finding {
  return {
    code: 'MISTAKE_CAUGHT_IN_COMPANY',
    file: manifest,
    message: `"${definition.name}" is caught by "${definition.caughtBy}" among the tests of ${exercise.id}, but not when that one runs alone`,
    cure: 'Let the test make all that it needs: what the tests before it leave must not decide.',
  }
}
