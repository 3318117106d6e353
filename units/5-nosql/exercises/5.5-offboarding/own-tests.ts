import { test, type MongoFixture } from '@levelup/test-harness'
import {
  collectOwnTests,
  expectEachCanFail,
  expectNoticed,
  expectPassOnRight,
  type Implementation,
  type OwnTest,
} from '@levelup/test-harness/own-tests'
import { MongoClient } from 'mongodb'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { Crew, CrewSubject } from './contract.ts'
import { flaws, rightCrew } from './right-and-wrong.ts'

/** The learner's own tests, on code of the suite's own and on theirs. */
export function ownTests(answers: Answers): void {
  test('your tests pass on code that is right, in any order', async ({ mongodb }) => {
    const tests = await testsOf(answers)
    const { on } = await openBench(answers, mongodb)
    await expectPassOnRight(tests, on(rightCrew))
  })

  for (const wrong of flaws)
    test(`your tests notice when ${wrong.flaw}`, async ({ mongodb }) => {
      const tests = await testsOf(answers)
      const { on } = await openBench(answers, mongodb)
      const flawed = { ...on({ ...rightCrew, ...wrong }), flaw: wrong.flaw }
      await expectNoticed(tests, { right: on(rightCrew), wrong: flawed })
    })

  test('each of your tests can fail', async ({ mongodb }) => {
    const tests = await testsOf(answers)
    const { on } = await openBench(answers, mongodb)
    const wrong = flaws.map(({ flaw, ...crew }) => ({ ...on({ ...rightCrew, ...crew }), flaw }))
    await expectEachCanFail(tests, { right: on(rightCrew), wrong })
  })
}

async function testsOf(answers: Answers): Promise<OwnTest<CrewSubject>[]> {
  return collectOwnTests((await answers.crewTests()).crewTests, { atLeast: 2 })
}

/** Puts the sample crew into a database for each run. */
async function openBench(answers: Answers, mongodb: MongoFixture) {
  const { fillCrew } = await answers.sampleCrew()
  const { url } = await mongodb.create()
  const client = new MongoClient(url)
  onTestFinished(() => client.close())
  const on = ({ offboardMember, openJobs, findOrphans }: Crew): Implementation<CrewSubject> => ({
    open: async () => {
      const db = client.db((await mongodb.create()).name)
      await fillCrew(db)
      return { db, offboardMember, openJobs, findOrphans }
    },
  })
  return { on }
}
