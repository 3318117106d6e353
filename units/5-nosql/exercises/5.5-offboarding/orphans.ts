import { expect, expectQueries, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { fill, openEmpty, openPlace, storedJobs, type StoredJob } from './place.ts'

/** The instrument. */
export function orphans(answers: Answers): void {
  test('while everybody is there, nothing is an orphan: neither null nor a missing field is one', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    expect(await place.crew.findOrphans(place.db), 'the orphans while everybody is there').toEqual([])
    const empty = await openEmpty(answers, mongodb)
    expect(await empty.crew.findOrphans(empty.db), 'the orphans of an empty database').toEqual([])
  })

  test('what the shipped offboarding leaves behind is found, open or done, in the order of the ids', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    const { offboardMember } = await answers.shippedCrew()
    await offboardMember(place.db, 'm-1')
    const before = await storedJobs(place)
    expectRows(
      await place.crew.findOrphans(place.db),
      [
        { id: 'j-1', title: 'Build the log-in', assigneeId: 'm-1' },
        { id: 'j-2', title: 'Write the tests', assigneeId: 'm-1' },
        { id: 'j-5', title: 'Order the laptops', assigneeId: 'm-1' },
      ],
      { order: 'exact', dataSet: 'after the shipped offboarding' },
    )
    expectRows(await storedJobs(place), before, { order: 'exact', dataSet: 'the jobs after looking' })
  })

  test('nothing is an orphan after yours', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.crew.offboardMember(place.db, 'm-1')
    expect(await place.crew.findOrphans(place.db), 'the orphans after your offboardMember').toEqual([])
  })

  test('hundreds are found, whatever the id of who is gone', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const gone = ['constructor', '__proto__', 'm-1 ', 'M-1', 'Ada']
    const jobs = Array.from({ length: 250 }, (_, i): StoredJob => {
      const assigneeId = gone[i % gone.length]!
      return { _id: `k-${1000 + i}`, title: 'Odd', status: 'open', assigneeId }
    })
    await fill(place, [...jobs, { _id: 'z', title: 'Somebody’s', status: 'open', assigneeId: 'm-2' }])
    const found = await place.crew.findOrphans(place.db)
    expect(found, 'the orphans').toHaveLength(250)
    expect([found[0], found.at(-1)], 'the first and the last orphan').toEqual([
      { id: 'k-1000', title: 'Odd', assigneeId: 'constructor' },
      { id: 'k-1249', title: 'Odd', assigneeId: 'Ada' },
    ])
  })

  test('findOrphans takes two commands, however many jobs there are', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const jobs = Array.from({ length: 90 }, (_, i): StoredJob => {
      return { _id: `k-${i}`, title: 'Odd', status: 'open', assigneeId: `m-${i % 30}` }
    })
    await fill(place, jobs)
    await expectQueries(place.events, { atMost: 2 }, () => place.crew.findOrphans(place.db))
  })
}
