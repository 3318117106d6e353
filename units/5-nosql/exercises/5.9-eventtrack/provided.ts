import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openStage } from './stage.ts'
import { expectBoard, expectLogged, viewOf } from './views.ts'
import { refusalOf } from 'unit-3/data/refusal.ts'

/** What the platform asks first: each constraint in its simplest form. */
export function provided(answers: Answers): void {
  test('A: an organizer without credits: nothing is registered, and there are still 0', async ({
    postgres,
    redis,
  }) => {
    const { register, creditsOf } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    expect(await creditsOf(db, 'org_empty'), 'the credits before').toBe(0)
    const order = { talkId: 'talk_empty', userId: 'user_001', ticketType: 'standard', priceCents: 9900 }
    const refusal = await refusalOf(answers, () => register(db, order))
    expect(refusal, 'registering where the organizer has 0 credits').toBe('409 NO_CREDITS')
    expect(await creditsOf(db, 'org_empty'), 'the credits after').toBe(0)
    const { rows } = await pool.query('SELECT user_id FROM registrations')
    expect(rows, 'the registrations that are stored').toEqual([])
  })

  test('views count: two of one speaker are 2', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await logEvent(stage.stores, viewOf('speaker_A', { userId: 'attendee_001' }))
    await logEvent(stage.stores, viewOf('speaker_A', { userId: 'attendee_002' }))
    await expectBoard(answers, stage, { speaker_A: 2 }, 'after two views of speaker_A')
  })

  test('B: a leaderboard has the highest score first, and no more than it is asked for', async ({
    postgres,
    redis,
  }) => {
    const { logEvent, topSpeakers } = await answers.eventTrack()
    const { stores } = await openStage(answers, { postgres, redis })
    for (const speaker of ['B', 'A', 'C', 'A', 'D', 'C', 'A'])
      await logEvent(stores, viewOf(`speaker_${speaker}`))
    const first = await topSpeakers(stores, 'event_001', 3)
    expect(first, 'the first three of four speakers').toHaveLength(3)
    const scores = first.map(({ score }) => score)
    expect(scores, 'their scores, the highest first').toEqual([3, 2, 1])
  })

  test('C: an event of a type that nobody knew needs no migration', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const payload = { sponsor_id: 'sp_001', qr_location: 'booth_14', scan_device: 'ios' }
    const scan = { conferenceId: 'event_001', type: 'sponsor_scan', userId: 'user_001', payload }
    const refusal = await refusalOf(answers, () => logEvent(stage.stores, scan))
    expect(refusal, 'logging an event of a type that nobody knew').toBe('no error')
    const [logged] = await expectLogged(stage, 1, 'after a sponsor_scan')
    expect(logged, 'the event in the log').toMatchObject({
      type: 'sponsor_scan',
      user_id: 'user_001',
      payload,
    })
  })

  test('the same event_id twice counts once', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const event = viewOf('speaker_B', { eventId: 'evt_dedupe_001' })
    const answersOfBoth = [await logEvent(stage.stores, event), await logEvent(stage.stores, event)]
    expect(answersOfBoth, 'the answers to an event that is sent twice').toEqual([
      { eventId: 'evt_dedupe_001', isNew: true },
      { eventId: 'evt_dedupe_001', isNew: false },
    ])
    await expectBoard(answers, stage, { speaker_B: 1 }, 'after one view that was sent twice')
    await expectLogged(stage, 1, 'after one view that was sent twice')
  })
}
