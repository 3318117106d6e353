import { expect, failAtEachStatement, race, test } from '@levelup/test-harness'
import { refusalOf } from 'unit-3/data/refusal.ts'
import type { Answers } from '../../contract.ts'
import { bothOf, openStage, startOver, type Stage } from './stage.ts'
import { expectBoard, expectLogged, viewOf } from './views.ts'

const event = viewOf('speaker_A', { eventId: 'evt_1' })

/** Between PostgreSQL and Redis: no score is lost, and none counts twice. */
export function crashes(answers: Answers): void {
  cutShort(answers)
  laterDeliveries(answers)
  deliveriesAtOnce(answers)
}

function cutShort(answers: Answers): void {
  for (const [how, again] of [
    ['deliverScores comes by', 'deliver'],
    ['the sender sends it again', 'resend'],
  ] as const)
    test(`wherever the process dies while it logs a view, the view counts once: ${how}`, async ({
      postgres,
      redis,
    }) => {
      const { logEvent, deliverScores } = await answers.eventTrack()
      const stage = await openStage(answers, { postgres, redis })
      await failAtEachStatement(bothOf(stage), {
        fresh: () => startOver(stage),
        action: () => logEvent(stage.stores, event),
        check: async (_, { swallowed }) => {
          const said = swallowed ? 'logEvent said that it is' : 'logEvent threw an error'
          await expectLogged(stage, swallowed ? 1 : 0, `where ${said}`)
          if (swallowed)
            expect(stage.warnings, 'what log.warn was told of a score that could not be counted').toEqual([
              expect.objectContaining({ err: expect.any(Error) as Error }),
            ])
          if (again === 'resend' || !swallowed) await logEvent(stage.stores, event)
          if (again === 'deliver') await deliverScores(stage.stores)
          await expectBoard(answers, stage, { speaker_A: 1 }, `after it was logged at last, and ${how}`)
          await deliverScores(stage.stores)
          await expectBoard(answers, stage, { speaker_A: 1 }, 'after a further deliverScores')
          await expectLogged(stage, 1, 'after all')
        },
      })
    })

  test('wherever a delivery dies, the next one counts each view that is due once', async ({
    postgres,
    redis,
  }) => {
    const { deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await failAtEachStatement(bothOf(stage), {
      fresh: async () => {
        await startOver(stage)
        await fillDue(stage)
      },
      action: () => deliverScores(stage.stores),
      check: async (_, { swallowed }) => {
        expect(swallowed, 'the failure was swallowed: nobody hears that scores are still due').toBe(false)
        await deliverScores(stage.stores)
        await expectDelivered(answers, stage, 'after the next delivery')
        await deliverScores(stage.stores)
        await expectDelivered(answers, stage, 'after one more')
      },
    })
  })
}

function laterDeliveries(answers: Answers): void {
  test('deliverScores counts what is due, of all conferences, and a second time nothing', async ({
    postgres,
    redis,
  }) => {
    const { deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await deliverScores(stage.stores)
    await fillDue(stage)
    for (const time of ['first', 'second', 'third']) {
      await deliverScores(stage.stores)
      await expectDelivered(answers, stage, `after the ${time} deliverScores`)
    }
  })

  test('what is wrong with one board keeps no other from being delivered', async ({ postgres, redis }) => {
    const { deliverScores, rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    for (const [spoilt, others] of [
      ['event_001', ['event_002', 'event_ten']],
      ['event_002', ['event_001', 'event_ten']],
      ['event_ten', ['event_001', 'event_002']],
    ] as const) {
      await startOver(stage)
      await fillDue(stage)
      await stage.eye.set(`eventtrack:board:${spoilt}`, 'spoilt')
      const refusal = await refusalOf(answers, () => deliverScores(stage.stores))
      expect(refusal, `deliverScores, where the board of ${spoilt} is a text`).not.toBe('no error')
      const boards = await stage.eye.exists(others.map((id) => `eventtrack:board:${id}`))
      expect(boards, 'boards that are delivered, where another board cannot be written to').toBe(2)
      await rebuildBoard(stage.stores, spoilt)
      await deliverScores(stage.stores)
      await expectDelivered(answers, stage, `after the board of ${spoilt} was made anew, and deliverScores`)
    }
  })

  test('a backlog of 2,500 views is delivered, and counts to the last one', async ({ postgres, redis }) => {
    const { deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await fillBacklog(stage, 2500)
    await deliverScores(stage.stores)
    await expectBoard(answers, stage, { speaker_A: 1250, speaker_B: 1250 }, 'after a backlog of 2,500')
    const { rows } = await stage.pool.query('SELECT event_id FROM score_outbox')
    expect(rows, 'what is still due').toEqual([])
  })
}

function deliveriesAtOnce(answers: Answers): void {
  test('eight deliveries at once, from four processes, count each view once', async ({ postgres, redis }) => {
    const { deliverScores, logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await fillBacklog(stage, 300)
    const processes = [stage.stores, ...Array.from({ length: 3 }, () => stage.openAnother())]
    const results = await race(16, async (i, barrier) => {
      await barrier()
      const stores = processes[i % 4]!
      await (i % 2 === 0 ? deliverScores(stores) : logEvent(stores, viewOf('speaker_C')))
    })
    for (const one of results) if (one.status === 'rejected') throw one.reason
    await deliverScores(stage.stores)
    const scores = { speaker_A: 150, speaker_B: 150, speaker_C: 8 }
    await expectBoard(answers, stage, scores, 'after 300 that were due, and eight more at the same time')
  })
}

/** Five views in the log that nobody has counted yet: what a process leaves that dies behind its COMMIT. */
async function fillDue({ pool }: Stage): Promise<void> {
  await pool.query(`
    WITH due (event_id, conference_id, speaker_id) AS (VALUES
      ('evt_1', 'event_001', 'speaker_A'), ('evt_2', 'event_001', 'speaker_A'), ('evt_3', 'event_001', 'speaker_B'),
      ('evt_4', 'event_002', 'speaker_A'), ('evt_5', 'event_ten', 'speaker_C')
    ), logged AS (
      INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
      SELECT event_id, conference_id, 'session_view', 'user_001', jsonb_build_object('speaker_id', speaker_id) FROM due
    )
    INSERT INTO score_outbox SELECT event_id, conference_id, speaker_id FROM due`)
}

async function expectDelivered(answers: Answers, stage: Stage, when: string): Promise<void> {
  await expectBoard(answers, stage, { speaker_A: 2, speaker_B: 1 }, when)
  await expectBoard(answers, stage, { speaker_A: 1 }, when, 'event_002')
  await expectBoard(answers, stage, { speaker_C: 1 }, when, 'event_ten')
}

/** So many views that are due, of two speakers in turn. */
export async function fillBacklog({ pool }: Stage, count: number): Promise<void> {
  await pool.query(
    `WITH due AS (
      SELECT 'evt_' || n AS event_id, 'event_001' AS conference_id, (ARRAY['speaker_A', 'speaker_B'])[1 + n % 2] AS speaker_id
      FROM generate_series(1, $1::integer) AS n
    ), logged AS (
      INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
      SELECT event_id, conference_id, 'session_view', 'user_001', jsonb_build_object('speaker_id', speaker_id) FROM due
    )
    INSERT INTO score_outbox SELECT event_id, conference_id, speaker_id FROM due`,
    [count],
  )
}
