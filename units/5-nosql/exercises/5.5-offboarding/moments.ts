import {
  expect,
  expectQueries,
  ExpectationError,
  failAtEachStatement,
  interleave,
  test,
} from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { fill, JOBS, openPlace, orphansIn, storedMembers, type Place } from './place.ts'

/** What others see while somebody leaves, and what stays when it breaks off. */
export function moments(answers: Answers): void {
  test('at no moment of it does a job point to nobody', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await interleave(place.events, {
      fresh: () => begin(place),
      action: () => place.crew.offboardMember(place.db, 'm-1'),
      intruder: () => orphansIn(place),
      check: (_, { sql, intruder }) => {
        const orphans = intruder.status === 'fulfilled' ? intruder.value : []
        if (orphans.length > 0)
          throw new ExpectationError(
            `before "${sql}" is sent, ${orphans.length} jobs point to a member who is gone already: if the process ends here, they do for ever`,
          )
      },
    })
  })

  test('wherever it breaks off, its error comes out, no job points to nobody, and the next attempt ends it', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    await failAtEachStatement(place.events, {
      fresh: () => begin(place),
      action: () => place.crew.offboardMember(place.db, 'm-1'),
      check: async (_, { swallowed }) => {
        expect(swallowed, 'offboardMember gives no error although a command failed').toBe(false)
        await settled(place)
        expect(await orphansIn(place), 'the jobs that point to nobody').toEqual([])
        await place.crew.offboardMember(place.db, 'm-1')
        expect(await orphansIn(place), 'the jobs that point to nobody after the next attempt').toEqual([])
        expect(await storedMembers(place), 'the members after the next attempt').toHaveLength(2)
      },
    })
  })

  test('it takes as many commands for a hundred jobs as for three', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const many = Array.from({ length: 100 }, (_, i) => ({ ...JOBS[1]!, _id: `k-${i}` }))
    await fill(place, many)
    // Two, and for a transaction its end.
    await expectQueries(place.events, { atMost: 4 }, () => place.crew.offboardMember(place.db, 'm-1'))
  })

  const reads: [name: string, read: (place: Place) => Promise<unknown>][] = [
    ['openJobs', ({ crew, db }) => crew.openJobs(db)],
    ['findOrphans', ({ crew, db }) => crew.findOrphans(db)],
  ]
  for (const [name, read] of reads)
    test(`${name} fails when a command of it does: nothing is shown that is not known`, async ({
      mongodb,
    }) => {
      const place = await openPlace(answers, mongodb)
      await failAtEachStatement(place.events, {
        fresh: () => begin(place),
        action: () => read(place),
        check: (_, { swallowed }) => {
          expect(swallowed, `${name} gives an answer although a command failed`).toBe(false)
        },
      })
    })
}

/** A fresh state in which nothing of the round before is under way. */
async function begin(place: Place): Promise<void> {
  await settled(place)
  await fill(place)
}

/** What was sent beside the command that failed has been done: it was sent before these, on as many connections. */
async function settled({ db }: Place): Promise<void> {
  for (let round = 0; round < 3; round++)
    await Promise.all(Array.from({ length: 4 }, () => db.command({ ping: 1 })))
}
