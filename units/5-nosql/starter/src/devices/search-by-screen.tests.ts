import { Todo } from '@levelup/test-harness/todo'
import type { DeviceSearchTests } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'

/**
 * The tests that would have found what the ticket is about.
 *
 * TODO 5.4: at least two, each as `test('what holds', async ({ add, search }) => { … })`. `add` puts a device into a
 * table that is empty when a test begins, `search` is the search, right or wrong; say with `assert` of node:assert what
 * you expect of it.
 */
export const deviceSearchTests: DeviceSearchTests = (_test) => {
  throw new Todo('5.4', 'write the tests that would have found it')
}
