import type { ExerciseResult, Failure, RunResult, TestResult } from '@levelup/test-harness/grading'
import type { Unit, Role } from '../catalog/course.ts'
import { plural } from '../terminal/text.ts'
import type { Finding } from './finding.ts'
import type { Proof } from './proving.ts'
import { placeOf } from './place.ts'
import { exercisesOf, type Subject } from './subject.ts'

/** What a run on a workspace proves about it, exercise by exercise on the starter, test by test on the solution. */
export function judgeRole(subject: Subject, role: Role, run: RunResult): Proof {
  const holds = (value: boolean) => (value ? 'passed' : 'failed')
  if (role === 'starter') {
    const outcomes = run.exercises.map((exercise) => [
      `${exercise.id} is red for the stated reason`,
      holds(isRed(exercise)),
    ])
    return {
      findings: judgeStarter(subject, run),
      outcomes: Object.fromEntries(outcomes) as Proof['outcomes'],
    }
  }
  const outcomes = run.exercises.flatMap(({ id, tests }) =>
    tests.map(({ title, outcome }) => [`${id} ${title}`, holds(outcome === 'pass')]),
  )
  return {
    findings: judgeSolution(subject, run),
    outcomes: Object.fromEntries(outcomes) as Proof['outcomes'],
  }
}

/**
 * What is wrong when the untouched starter was graded like this: each exercise must be red, and for the stated reason.
 */
function judgeStarter(subject: Subject, run: RunResult): Finding[] {
  const { unit } = subject
  if (run.failure) return [suiteCrash(unit, 'starter', run.failure)]
  return [
    ...judgeCoverage(subject, run),
    ...run.exercises.flatMap((exercise) => [
      ...skippedTests(unit, exercise),
      ...(exercise.outcome === 'pass' ? [alreadyGreen(unit, exercise)] : []),
      ...crashed(unit, exercise),
    ]),
  ]
}

/** What is wrong when the solution was graded like this: everything must pass, nothing may be skipped. */
function judgeSolution(subject: Subject, run: RunResult): Finding[] {
  const { unit } = subject
  if (run.failure) return [suiteCrash(unit, 'solution', run.failure)]
  return [
    ...judgeCoverage(subject, run),
    ...run.exercises.flatMap((exercise) => [...skippedTests(unit, exercise), ...fails(unit, exercise)]),
  ]
}

/** Where a learner writes an exercise, as a finding names it. */
function answerPlace(unit: Unit, role: Role, id: string): string {
  const exercise = unit.exercises.find((candidate) => candidate.id === id)
  return placeOf(unit, `${role}/${exercise?.edit[0] ?? ''}`)
}

/** Where the tests of an exercise are, as a finding names it. */
function suitePlace(unit: Unit, id: string): string {
  const exercise = unit.exercises.find((candidate) => candidate.id === id)
  return placeOf(unit, exercise ? `exercises/${exercise.name}/spec.ts` : 'exercises')
}

function judgeCoverage(subject: Subject, run: RunResult): Finding[] {
  const { unit } = subject
  const tested = new Set(run.exercises.filter(({ tests }) => tests.length > 0).map(({ id }) => id))
  const untested = exercisesOf(subject).filter(({ id }) => !tested.has(id))
  const unknown = run.exercises.filter(({ id }) => !unit.exercises.some((exercise) => exercise.id === id))
  return [
    ...untested.map(({ id }): Finding => ({
      code: 'TEST_MISSING',
      file: suitePlace(unit, id),
      message: `no test belongs to ${id}`,
      cure: `Add a top-level describe whose title starts with "${id}".`,
    })),
    ...unknown.map(({ id }): Finding => ({
      code: 'TEST_UNKNOWN_EXERCISE',
      file: placeOf(unit, 'exercises'),
      message: `there are tests of "${id}", which is no exercise of this unit`,
      cure: 'Start the title of the describe with the id of its folder.',
    })),
  ]
}

function skippedTests(unit: Unit, { id, tests }: ExerciseResult): Finding[] {
  return tests
    .filter(({ outcome }) => outcome === 'skip')
    .map(({ title }) => ({
      code: 'TEST_SKIPPED',
      file: suitePlace(unit, id),
      message: `the test "${title}" of ${id} is skipped`,
      cure: 'Remove the skip, or delete the test.',
    }))
}

function isRed({ outcome, tests }: ExerciseResult): boolean {
  return outcome !== 'pass' && !tests.some((test) => isCrash(test) || test.outcome === 'skip')
}

function isCrash({ outcome, failure }: TestResult): boolean {
  if (outcome === 'crash') return true
  return outcome === 'fail' && failure?.kind !== 'assertion' && failure?.kind !== 'todo'
}

function alreadyGreen(unit: Unit, { id }: ExerciseResult): Finding {
  return {
    code: 'STARTER_PASSES',
    file: answerPlace(unit, 'starter', id),
    message: `${id} passes on the starter, before anybody did it`,
    cure: `Take the answer out of the stub (throw new Todo('${id}', …)), or let a test demand what is missing.`,
  }
}

function crashed(unit: Unit, { id, tests }: ExerciseResult): Finding[] {
  const [test, ...more] = tests.filter(isCrash)
  if (!test) return []
  const { location, kind = 'crash', message } = test.failure ?? {}
  const place = location && `${placeOf(unit, `starter/${location.file}`)}:${location.line}`
  return [
    {
      code: 'STARTER_CRASHES',
      file: place ?? answerPlace(unit, 'starter', id),
      message: `${id} "${test.title}"${andMore(more)} fails on the starter by ${kind}, not by a TODO or an assertion: ${firstLine(message)}`,
      cure: `Let the stub throw new Todo('${id}', …) before anything else can go wrong, or let the test assert what it needs first.`,
    },
  ]
}

function fails(unit: Unit, { id, tests }: ExerciseResult): Finding[] {
  const [test, ...more] = tests.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  if (!test) return []
  return [
    {
      code: 'SOLUTION_FAILS',
      file: answerPlace(unit, 'solution', id),
      message: `${id} "${test.title}"${andMore(more)} fails on the solution: ${firstLine(test.failure?.message)}`,
      cure: 'Mend the solution, or the test when it demands too much.',
    },
  ]
}

export function andMore(tests: readonly TestResult[]): string {
  return tests.length === 0 ? '' : ` (and ${plural(tests.length, 'more test')})`
}

function suiteCrash(unit: Unit, role: Role, failure: Failure): Finding {
  return {
    code: role === 'starter' ? 'STARTER_CRASHES' : 'SOLUTION_FAILS',
    file: placeOf(unit, `${role}/acceptance.test.ts`),
    message: `on the ${role} ${brokenSuite(failure)}`,
    cure:
      failure.kind === 'import'
        ? 'Load each edit file lazily in src/answers.ts and keep its imports and syntax valid, so that only its own exercise turns red.'
        : `Run it alone to see where ("pnpm course test ${unit.number} --role ${role}"), and handle that error in the code or in the test.`,
  }
}

/** Why a run as a whole came to nothing. */
export function brokenSuite({ kind, message }: Failure): string {
  return `${kind === 'import' ? 'the suite does not even load' : 'the run breaks off'}: ${firstLine(message)}`
}

export function firstLine(message: string | undefined): string {
  return (
    message
      ?.split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no message'
  )
}
