import { Todo } from '@levelup/test-harness/todo'
import type { CrewTests } from 'unit-5/exercises/5.5-offboarding/contract.ts'

/**
 * Your own tests. They are run on code that is right, and on code that is wrong in one thing each.
 *
 * TODO 5.5: declare at least two, as `test('…', async (crew) => { … })`, with `assert` from `node:assert/strict`. What
 * `crew` holds, fresh for each test: `crew.db` with the sample crew in it, and the three functions.
 */
export const crewTests: CrewTests = (_test) => {
  throw new Todo('5.5', 'write tests that notice what is wrong')
}
