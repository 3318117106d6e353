import type { OwnTest } from './own-test.ts'
import { runOwnTest, type Ending } from './run-own-test.ts'

/** Code to run a learner's tests on. */
export interface Implementation<Subject extends object> {
  /** The functions and what they work on, for one run of one test: nothing of another run is in it. */
  readonly open: () => Subject | Promise<Subject>
}

export interface WrongImplementation<Subject extends object> extends Implementation<Subject> {
  /** What is wrong with it, to go after "although": `the tasks of who leaves stay as they are`. */
  readonly flaw: string
}

export interface OwnTestsOptions {
  /** How long one test may take, ms; 3,000 unless told. */
  readonly boundMs?: number
}

/** How a test ends on an implementation. */
export async function endingOn<Subject extends object>(
  { open }: Implementation<Subject>,
  test: OwnTest<Subject>,
  { boundMs = 3000 }: OwnTestsOptions,
): Promise<Ending> {
  return runOwnTest(test, await open(), boundMs)
}

/** How each test ends, one after the other. */
export async function endingsOn<Subject extends object>(
  implementation: Implementation<Subject>,
  tests: readonly OwnTest<Subject>[],
  options: OwnTestsOptions,
): Promise<Map<OwnTest<Subject>, Ending>> {
  const endings = new Map<OwnTest<Subject>, Ending>()
  for (const test of tests) endings.set(test, await endingOn(implementation, test, options))
  return endings
}
