import { expect, ExpectationError, test } from '@levelup/test-harness'
import { waitDuring } from 'unit-3/data/waiting.ts'
import type { Answers } from '../../contract.ts'
import { fillBacklog } from './crashes.ts'
import type { Stores } from './contract.ts'
import { bothOf, openStage, startOver, type Stage } from './stage.ts'
import { CONFERENCE, expectBoard, viewOf } from './views.ts'

const MOST_STATEMENTS = 60

/** A rebuild, while others go on. */
export function rebuildAtOnce(answers: Answers): void {
  test('a view that comes in while a board is made anew counts once, whenever it comes', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await beforeEachStatement(
      answers,
      stage,
      (other) => logEvent(other, viewOf('speaker_A', { eventId: 'evt_new' })),
      {
        speaker_A: 4,
        speaker_B: 3,
      },
    )
  })

  test('a delivery while a board is made anew counts once, whenever it comes', async ({
    postgres,
    redis,
  }) => {
    const { deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await beforeEachStatement(answers, stage, deliverScores, { speaker_A: 3, speaker_B: 3 })
  })

  test('a rebuild in the middle of a delivery does not count anything twice, whenever it comes', async ({
    postgres,
    redis,
  }) => {
    const { deliverScores, rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const action = () => deliverScores(stage.stores)
    const intruder = (other: Stores) => rebuildBoard(other, CONFERENCE)
    await beforeEachStatement(answers, stage, intruder, { speaker_A: 3, speaker_B: 3 }, action)
  })
}

/**
 * Lets another process do something just before the first, the second … statement of a rebuild. Where that waits for
 * the rebuild, the rebuild goes on; the board is judged when both are done and what is due is delivered.
 */
async function beforeEachStatement(
  answers: Answers,
  stage: Stage,
  intruder: (other: Stores) => Promise<unknown>,
  wanted: Readonly<Record<string, number>>,
  action?: () => Promise<unknown>,
): Promise<void> {
  const { deliverScores, rebuildBoard } = await answers.eventTrack()
  const other = stage.openAnother()
  const run = action ?? (() => rebuildBoard(stage.stores, CONFERENCE))
  for (let nth = 1; nth <= MOST_STATEMENTS; nth++) {
    await startOver(stage)
    await fillBacklog(stage, 4)
    await deliverScores(stage.stores)
    await addDue(stage)
    const reached = await withIntruder(stage, nth, run, () => intruder(other))
    if (reached === undefined) return
    await deliverScores(stage.stores)
    await expectBoard(
      answers,
      stage,
      wanted,
      `where another process came in just before "${reached.slice(0, 80)}"`,
    )
  }
  throw new ExpectationError(`it makes more than ${MOST_STATEMENTS} statements`)
}

/** Two more views, which are in the log and not counted yet. */
async function addDue({ pool }: Stage): Promise<void> {
  await pool.query(`
    WITH due (event_id, conference_id, speaker_id) AS (VALUES
      ('evt_due_1', 'event_001', 'speaker_A'), ('evt_due_2', 'event_001', 'speaker_B')
    ), logged AS (
      INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
      SELECT event_id, conference_id, 'session_view', 'user_001', jsonb_build_object('speaker_id', speaker_id) FROM due
    )
    INSERT INTO score_outbox SELECT event_id, conference_id, speaker_id FROM due`)
}

/** Gives the statement that the intruder came before; `undefined` when there were fewer. */
async function withIntruder(
  stage: Stage,
  nth: number,
  action: () => Promise<unknown>,
  intruder: () => Promise<unknown>,
): Promise<string | undefined> {
  let seen = 0
  let reached: string | undefined
  let intruding: Promise<unknown> | undefined
  const stop = bothOf(stage).before(async ({ sql }) => {
    if (++seen !== nth) return
    reached = sql
    intruding = intruder()
    // Until it is done, or waits for a lock that this process holds.
    await waitDuring(stage.pool, intruding)
  })
  try {
    const outcomes = await Promise.allSettled([
      action(),
      action === undefined ? undefined : Promise.resolve(),
    ])
    for (const one of [...outcomes, ...(await Promise.allSettled([intruding]))])
      if (one.status === 'rejected') throw one.reason
    expect(seen, 'statements and commands').toBeGreaterThan(0)
    return reached
  } finally {
    stop()
  }
}
