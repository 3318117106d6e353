import { ownTestFault } from './fault.ts'
import {
  endingOn,
  type Implementation,
  type OwnTestsOptions,
  type WrongImplementation,
} from './implementation.ts'
import type { OwnTest } from './own-test.ts'
import { idle } from './watched.ts'

export interface RightAndWrongs<Subject extends object> {
  readonly right: Implementation<Subject>
  readonly wrong: readonly WrongImplementation<Subject>[]
}

/**
 * Each test can fail: on one of the wrong implementations, or where no function does anything at all. Throws
 * ExpectationError with the first that passes on all of them: it asserts nothing.
 */
export async function expectEachCanFail<Subject extends object>(
  tests: readonly OwnTest<Subject>[],
  { right, wrong }: RightAndWrongs<Subject>,
  options: OwnTestsOptions = {},
): Promise<void> {
  const doesNothing: Implementation<Subject> = { open: async () => idle(await right.open()) }
  for (const test of tests) {
    if (await passesOnAll(test, [doesNothing, ...wrong], options))
      throw ownTestFault(
        `your test "${test.title}" asserts nothing: it passes even where each function does nothing and gives undefined`,
      )
  }
}

async function passesOnAll<Subject extends object>(
  test: OwnTest<Subject>,
  implementations: readonly Implementation<Subject>[],
  options: OwnTestsOptions,
): Promise<boolean> {
  for (const implementation of implementations) {
    const { how } = await endingOn(implementation, test, options)
    if (how !== 'passes') return false
  }
  return true
}
