import { test, type PostgresFixture } from '@levelup/test-harness'
import {
  collectOwnTests,
  expectEachCanFail,
  expectNoticed,
  expectPassOnRight,
  type OwnTest,
} from '@levelup/test-harness/own-tests'
import type { Answers } from '../../contract.ts'
import type { SearchUnderTest } from './contract.ts'
import { openShop } from './shop.ts'
import { flaws, implementationOf, RIGHT } from './variants.ts'

const TESTS_AT_LEAST = 2

/** Task 5: the learner's own tests, on a search that is right and on some that are wrong. */
export function ownTests(answers: Answers): void {
  test('your tests pass on a search that is right', async ({ postgres }) => {
    const { tests, client } = await yours(postgres)
    await expectPassOnRight(tests, implementationOf(client, RIGHT))
  })

  test('each of your tests can fail', async ({ postgres }) => {
    const { tests, client } = await yours(postgres)
    const wrong = flaws.map(({ flaw, sql }) => ({ flaw, ...implementationOf(client, sql) }))
    await expectEachCanFail(tests, { right: implementationOf(client, RIGHT), wrong })
  })

  for (const { flaw, sql } of flaws)
    test(`your tests notice when ${flaw}`, async ({ postgres }) => {
      const { tests, client } = await yours(postgres)
      const right = implementationOf(client, RIGHT)
      await expectNoticed(tests, { right, wrong: { flaw, ...implementationOf(client, sql) } })
    })

  async function yours(postgres: PostgresFixture) {
    const { deviceSearchTests } = await answers.deviceSearchTests()
    const { client } = await openShop(answers, postgres, [])
    const tests: OwnTest<SearchUnderTest>[] = collectOwnTests(deviceSearchTests, { atLeast: TESTS_AT_LEAST })
    return { tests, client }
  }
}
