import { expect, race, test } from '@levelup/test-harness'
import { refusalOf, refusalsAmong } from 'unit-3/data/refusal.ts'
import { openTransaction, waitDuring } from 'unit-3/data/waiting.ts'
import type { Answers } from '../../contract.ts'
import { CREDITS } from './first-rows.ts'
import { credits, stored } from './registrations.ts'
import { openStage } from './stage.ts'

const CROWD = 100
const PROCESSES = 4

/** Constraint A, when many register at the same time. */
export function atOnce(answers: Answers): void {
  test('A: somebody takes the last credit meanwhile, and the registration is refused', async ({
    postgres,
    redis,
  }) => {
    const { register } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    await using rival = await openTransaction(pool)
    await rival.query("UPDATE organizers SET credits = credits - 1 WHERE id = 'org_last'")
    const order = { talkId: 'talk_last', userId: 'user_001', ticketType: 'standard', priceCents: 9900 }
    const outcome = refusalOf(answers, () => register(db, order))
    // Until it waits for the rival, or has decided without.
    await waitDuring(pool, outcome)
    await rival.commit()
    const ending = await outcome
    const why =
      'it saw the last credit before somebody else took it. Look and take have to be one step, or the row has to be locked first'
    expect(await stored(pool), `registrations on a credit that is gone: ${why}`).toEqual([])
    expect(ending, `how the registration ends: ${why}`).toBe('409 NO_CREDITS')
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_last: 0 })
  })

  test(`A: ${CROWD} racing registrations on 10 credits give exactly 10`, async ({ postgres, redis }) => {
    const { register } = await answers.eventTrack()
    const { db, pool, openAnother } = await openStage(answers, { postgres, redis })
    const processes = [db, ...Array.from({ length: PROCESSES - 1 }, () => openAnother().db)]
    const results = await race(CROWD, async (i, barrier) => {
      await barrier()
      const order = { talkId: 'talk_ten', userId: `user_${i}`, ticketType: 'standard', priceCents: 100 * i }
      return register(processes[i % PROCESSES]!, order)
    })
    const refusals = [...new Set(refusalsAmong(answers, results))]
    const said = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.userId] : []))
    const rows = await stored(pool)
    expect(rows.length, 'registrations on 10 credits').toBe(10)
    expect(rows.map(({ userId }) => userId).sort(), 'those who are registered').toEqual(said.sort())
    expect(refusals, 'what the other 90 hear').toEqual(['409 NO_CREDITS'])
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_ten: 0 })
  })

  test('A: of one visitor who sends the same order ten times at once, one is registered and one credit is gone', async ({
    postgres,
    redis,
  }) => {
    const { register } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    const order = { talkId: 'talk_001', userId: 'user_001', ticketType: 'standard', priceCents: 9900 }
    const results = await race(10, async (_, barrier) => {
      await barrier()
      return register(db, order)
    })
    const refusals = refusalsAmong(answers, results)
    expect(await stored(pool), 'the registrations that are stored').toEqual([order])
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_001: 99 })
    expect(refusals, 'how the other nine end').toHaveLength(9)
    for (const refusal of refusals) expect(refusal).toMatch(/^(DB_UNIQUE|409 .+)$/)
  })
}
