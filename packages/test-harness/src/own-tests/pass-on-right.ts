import { ownTestFault, whatItDoes } from './fault.ts'
import { endingsOn, type Implementation, type OwnTestsOptions } from './implementation.ts'
import type { OwnTest } from './own-test.ts'
import type { Ending, NotPassed } from './run-own-test.ts'

/**
 * Each test passes on the code that is right, in the order of the file and in the reverse one. Throws ExpectationError
 * with the first that does not, and says of which kind its fault is.
 */
export async function expectPassOnRight<Subject extends object>(
  tests: readonly OwnTest<Subject>[],
  right: Implementation<Subject>,
  options: OwnTestsOptions = {},
): Promise<void> {
  // The reverse comes first: whatever a test leaves in its file is there for all that run later.
  const backwards = await endingsOn(right, [...tests].reverse(), options)
  const inOrder = await endingsOn(right, tests, options)
  for (const test of tests) judge(test.title, inOrder.get(test)!, backwards.get(test)!)
}

function judge(title: string, inOrder: Ending, backwards: Ending): void {
  if (inOrder.how === 'passes') {
    if (backwards.how !== 'passes') throw dependsOnOrder(title, IN_ORDER, BACKWARDS, backwards)
  } else if (backwards.how === 'passes') {
    throw dependsOnOrder(title, BACKWARDS, IN_ORDER, inOrder)
  } else throw ownTestFault(`your test "${title}" ${whatItDoes(inOrder, 'on code that is right')}`, inOrder)
}

const IN_ORDER = 'in their order'
const BACKWARDS = 'from the last to the first'

function dependsOnOrder(title: string, good: string, bad: string, ending: NotPassed): Error {
  return ownTestFault(
    `your test "${title}" passes when your tests run ${good}, and not when they run ${bad}: it depends on what ran before it`,
    ending,
    `Run ${bad}, it ${whatItDoes(ending, 'on code that is right')}`,
  )
}
