import { expect, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { byId, fill, JOBS, MEMBERS, openPlace, orphansIn, storedJobs, storedMembers } from './place.ts'

/** Ada's jobs are nobody's, and everything else is as it was. */
const WITHOUT_ADA = byId(JOBS).map((job) => (job.assigneeId === 'm-1' ? { ...job, assigneeId: null } : job))

/** What is left of a member. */
export function offboarding(answers: Answers): void {
  test('whoever leaves is gone, and no job points to them, open or done', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.crew.offboardMember(place.db, 'm-1')
    expect(
      (await storedMembers(place)).map(({ _id }) => _id),
      'the members after m-1 has left',
    ).toEqual(['m-10', 'm-2'])
    expect(await orphansIn(place), 'the jobs that point to nobody after m-1 has left').toEqual([])
  })

  test('their jobs stay, with all that is in them, and assigneeId is null', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.crew.offboardMember(place.db, 'm-1')
    const theirs = ['j-1', 'j-2', 'j-5']
    const kept = (jobs: readonly { _id: string }[]) => jobs.filter(({ _id }) => theirs.includes(_id))
    expectRows(kept(await storedJobs(place)), kept(WITHOUT_ADA), { order: 'exact', dataSet: 'their jobs' })
  })

  test('everybody else, and the jobs of everybody else, are as they were', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.crew.offboardMember(place.db, 'm-1')
    const others = MEMBERS.filter(({ _id }) => _id !== 'm-1')
    expectRows(await storedMembers(place), others, { order: 'exact', dataSet: 'the members' })
    expectRows(await storedJobs(place), WITHOUT_ADA, { order: 'exact', dataSet: 'all jobs' })
  })

  test('leaving twice, and nobody’s leaving, change nothing', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.crew.offboardMember(place.db, 'm-1')
    for (const id of ['m-1', 'm-99', '', 'Ada', 'j-1']) {
      await place.crew.offboardMember(place.db, id)
      const dataSet = `after "${id}" has left`
      expectRows(await storedJobs(place), WITHOUT_ADA, { order: 'exact', dataSet })
      expect(await storedMembers(place), dataSet).toHaveLength(2)
    }
  })

  test('what an earlier attempt has left is put right by the next one', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.eye.collection<{ _id: string }>('members').deleteOne({ _id: 'm-1' })
    await place.crew.offboardMember(place.db, 'm-1')
    expect(
      await orphansIn(place),
      'the jobs that point to nobody, when the member was gone before, and leaves again',
    ).toEqual([])
  })

  test('somebody with hundreds of jobs leaves as well, and all of them stay', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const many = Array.from({ length: 250 }, (_, i) => ({
      _id: `k-${i}`,
      title: `Job ${i}`,
      status: i % 2 === 0 ? ('open' as const) : ('done' as const),
      assigneeId: 'm-1',
    }))
    await fill(place, [...JOBS, ...many])
    await place.crew.offboardMember(place.db, 'm-1')
    expect(await orphansIn(place), 'the jobs that point to nobody').toEqual([])
    expect(await storedJobs(place), 'the jobs').toHaveLength(JOBS.length + many.length)
  })
}
