import { ExpectationError } from '../expectation-error.ts'

/** One test of a learner's own. It passes unless it throws, and may use any library of assertions. */
export interface OwnTest<Subject> {
  readonly title: string
  readonly run: (subject: Subject) => void | Promise<void>
}

/**
 * What a learner's file of tests exports: it declares them, as vitest's `test` does. `subject` holds the functions
 * under test and what they work on: fresh for each test, and now the code that is right, now one that is wrong.
 */
export type OwnTests<Subject> = (test: (title: string, run: OwnTest<Subject>['run']) => void) => void

/**
 * The tests that a learner has declared, in their order. Throws ExpectationError for fewer than `atLeast` (1 unless
 * told), and for titles that are missing or used twice.
 */
export function collectOwnTests<Subject>(
  declare: OwnTests<Subject>,
  { atLeast = 1 } = {},
): OwnTest<Subject>[] {
  const tests: OwnTest<Subject>[] = []
  let isOpen = true
  declare((title, run) => {
    if (!isOpen)
      throw new ExpectationError(`your test "${title}" is declared too late: call test(…) at the top level`)
    if (title.trim() === '') throw new ExpectationError('a test of yours has no title: say what holds')
    if (tests.some((other) => other.title === title))
      throw new ExpectationError(`two tests of yours are called "${title}": a title says which one fails`)
    tests.push({ title, run })
  })
  isOpen = false
  if (tests.length < atLeast)
    throw new ExpectationError(`you have written ${tests.length} of the ${atLeast} tests that are asked for`)
  return tests
}
