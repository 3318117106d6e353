import { ownTestFault, whatItDoes } from './fault.ts'
import {
  endingOn,
  endingsOn,
  type Implementation,
  type OwnTestsOptions,
  type WrongImplementation,
} from './implementation.ts'
import type { OwnTest } from './own-test.ts'
import type { Ending } from './run-own-test.ts'

export interface RightAndWrong<Subject extends object> {
  readonly right: Implementation<Subject>
  readonly wrong: WrongImplementation<Subject>
}

/**
 * At least one test fails on the wrong code and passes on the right one: by what it says, or by what the code throws,
 * not by an exception of its own. Throws ExpectationError with those that pass.
 */
export async function expectNoticed<Subject extends object>(
  tests: readonly OwnTest<Subject>[],
  { right, wrong }: RightAndWrong<Subject>,
  options: OwnTestsOptions = {},
): Promise<void> {
  const endings = await endingsOn(wrong, tests, options)
  const failing = tests.filter((test) => endings.get(test)!.how === 'fails')
  for (const test of failing) {
    const { how } = await endingOn(right, test, options)
    if (how === 'passes') return
  }
  if (failing[0]) throw failsAnyway(failing[0].title, wrong.flaw, endings.get(failing[0])!)
  for (const [{ title }, ending] of endings) {
    if (ending.how !== 'passes')
      throw ownTestFault(`your test "${title}" ${whatItDoes(ending, `where ${wrong.flaw}`)}`, ending)
  }
  throw passAlthough(
    tests.map(({ title }) => title),
    wrong.flaw,
  )
}

function failsAnyway(title: string, flaw: string, ending: Ending): Error {
  return ownTestFault(
    `your test "${title}" fails where ${flaw}, and on code that is right as well: it does not tell them apart`,
    ending,
  )
}

function passAlthough(titles: readonly string[], flaw: string): Error {
  if (titles.length === 1) return ownTestFault(`your test "${titles[0]}" passes although ${flaw}`)
  const list = titles.map((title) => `  "${title}"`).join('\n')
  return ownTestFault(
    `each of your ${titles.length} tests passes although ${flaw}`,
    undefined,
    `These pass\n${list}`,
  )
}
