import { expect, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import { refusalOf } from 'unit-3/data/refusal.ts'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { fillBacklog } from './crashes.ts'
import { bothOf, openStage, startOver, type Stage } from './stage.ts'
import { BOARD, CONFERENCE, expectBoard, viewOf } from './views.ts'

/** The log is the truth: the leaderboard follows from it. */
export function rebuild(answers: Answers): void {
  fromTheLog(answers)
  withScoresThatAreDue(answers)
  seenFromOutside(answers)
}

/** What counts, and what nearly does. */
const speakers = [
  'speaker_A',
  'speaker_A',
  'speaker_B',
  '7',
  7,
  '',
  null,
  undefined,
  { id: 'x' },
  ['speaker_A'],
  'constructor',
]
const scores = { speaker_A: 2, speaker_B: 1, '7': 1, constructor: 1 }

function fromTheLog(answers: Answers): void {
  test('after Redis was flushed, the board is made anew from the log, and goes on from there', async ({
    postgres,
    redis,
  }) => {
    const { logEvent, rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await logAll(answers, stage)
    await expectBoard(answers, stage, scores, 'as it grew')
    await stage.eye.flushdb()
    await rebuildBoard(stage.stores, CONFERENCE)
    await expectBoard(answers, stage, scores, 'made anew from the log')
    await logEvent(stage.stores, viewOf('speaker_B'))
    await logEvent(stage.stores, viewOf('speaker_A', { eventId: 'evt_0' }))
    await expectBoard(
      answers,
      stage,
      { ...scores, speaker_B: 2 },
      'after one more view of speaker_B, and an old one again',
    )
    await rebuildBoard(stage.stores, CONFERENCE)
    await expectBoard(answers, stage, { ...scores, speaker_B: 2 }, 'made anew once more')
  })

  test('whatever Redis holds under the name of the board, it is as the log says, and nothing else changes', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await logAll(answers, stage)
    await stage.eye.zadd('eventtrack:board:event_002', 77, 'speaker_A')
    await stage.eye.zadd('leaderboard:2046-W09', 5, 'bo')
    const before = (await readKeys(stage.eye)).filter(({ key }) => key !== BOARD)
    for (const [what, spoil] of [
      ['with too many points', () => stage.eye.zincrby(BOARD, 100, 'speaker_A')],
      ['with too few points', () => stage.eye.zadd(BOARD, 1, 'speaker_A')],
      ['with somebody who is not in the log', () => stage.eye.zadd(BOARD, 5, 'speaker_X')],
      ['without somebody', () => stage.eye.zrem(BOARD, 'speaker_B')],
      ['gone', () => stage.eye.del(BOARD)],
      ['a text', () => stage.eye.set(BOARD, 'spoilt')],
    ] as const) {
      await spoil()
      await rebuildBoard(stage.stores, CONFERENCE)
      await expectBoard(answers, stage, scores, `made anew where it was ${what}`)
    }
    const after = (await readKeys(stage.eye)).filter(({ key }) => key !== BOARD)
    expectUntouched(before, after, 'making a board anew')
  })

  test('where nobody looked at anything, nothing is left of a board', async ({ postgres, redis }) => {
    const { rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await stage.eye.zadd('eventtrack:board:event_ten', 5, 'speaker_X')
    await rebuildBoard(stage.stores, 'event_ten')
    await expectBoard(answers, stage, {}, 'made anew from no view at all', 'event_ten')
    const refusal = await refusalOf(answers, () => rebuildBoard(stage.stores, 'event_404'))
    expect(refusal, 'making the board of an unknown conference').toBe('404 NOT_FOUND')
  })
}

function withScoresThatAreDue(answers: Answers): void {
  test('what is due when a board is made anew counts once, whoever comes first', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    for (const order of [
      ['rebuild', 'deliver'],
      ['deliver', 'rebuild'],
      ['rebuild', 'rebuild', 'deliver', 'deliver', 'rebuild'],
    ]) {
      await startOver(stage)
      await fillBacklog(stage, 10)
      for (const step of order)
        await (step === 'rebuild' ? rebuildBoard(stage.stores, CONFERENCE) : deliverScores(stage.stores))
      await expectBoard(answers, stage, { speaker_A: 5, speaker_B: 5 }, `after ${order.join(', ')}`)
    }
  })

  test('a view that died between Redis and PostgreSQL, and then a rebuild: it counts once', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard, deliverScores, logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await failAtEachStatement(bothOf(stage), {
      fresh: () => startOver(stage),
      action: () => logEvent(stage.stores, viewOf('speaker_A', { eventId: 'evt_1' })),
      check: async (_, { swallowed }) => {
        await rebuildBoard(stage.stores, CONFERENCE)
        await deliverScores(stage.stores)
        const wanted: Record<string, number> = swallowed ? { speaker_A: 1 } : {}
        await expectBoard(answers, stage, wanted, 'after a rebuild, and deliverScores')
        await rebuildBoard(stage.stores, CONFERENCE)
        await expectBoard(answers, stage, wanted, 'after one more rebuild')
      },
    })
  })

  test('wherever a rebuild dies while scores are due, each counts once', async ({ postgres, redis }) => {
    const { rebuildBoard, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const scores = { speaker_A: 2, speaker_B: 2 }
    await failAtEachStatement(bothOf(stage), {
      fresh: async () => {
        await startOver(stage)
        await fillBacklog(stage, 4)
      },
      action: () => rebuildBoard(stage.stores, CONFERENCE),
      check: async () => {
        await deliverScores(stage.stores)
        await expectBoard(answers, stage, scores, 'after a rebuild that died, and deliverScores')
        await rebuildBoard(stage.stores, CONFERENCE)
        await deliverScores(stage.stores)
        await expectBoard(answers, stage, scores, 'after one more of both')
      },
    })
  })

  test('wherever a rebuild dies, the board is the old one or the new one, and the next rebuild makes it right', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await failAtEachStatement(bothOf(stage), {
      fresh: async () => {
        await startOver(stage)
        await fillBacklog(stage, 4)
        await deliverScores(stage.stores)
        await stage.eye.zadd(BOARD, 9, 'speaker_A')
      },
      action: () => rebuildBoard(stage.stores, CONFERENCE),
      check: async (_, { swallowed }) => {
        expect(swallowed, 'the failure was swallowed: nobody hears that the board is still wrong').toBe(false)
        expect(['speaker_A 9, speaker_B 2', NEW_BOARD], 'the board after a rebuild that died').toContain(
          await seen(stage),
        )
        await rebuildBoard(stage.stores, CONFERENCE)
        expect(await seen(stage), 'the board after the next rebuild').toBe(NEW_BOARD)
      },
    })
  })
}

const NEW_BOARD = 'speaker_B 2, speaker_A 2'

function seenFromOutside(answers: Answers): void {
  test('whoever looks while a board is made anew sees the old one or the new one', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await fillBacklog(stage, 4)
    await deliverScores(stage.stores)
    await interleave(stage.ofRedis, {
      fresh: () => stage.eye.zadd(BOARD, 9, 'speaker_A', 2, 'speaker_B'),
      action: () => rebuildBoard(stage.stores, CONFERENCE),
      intruder: () => seen(stage),
      check: (_, { intruder }) => {
        if (intruder.status === 'rejected') throw intruder.reason
        const boards = ['speaker_A 9, speaker_B 2', NEW_BOARD]
        expect(boards, 'the board that a viewer sees while it is made anew').toContain(intruder.value)
      },
    })
  })

  test('a board of 2,000 views is counted by the database: Redis gets no command for each view', async ({
    postgres,
    redis,
  }) => {
    const { rebuildBoard, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await fillBacklog(stage, 2000)
    await deliverScores(stage.stores)
    let [commands, rows] = [0, 0]
    stage.ofRedis.before(() => void commands++)
    stage.ofDatabase.before(() => void rows++)
    await rebuildBoard(stage.stores, CONFERENCE)
    await expectBoard(answers, stage, { speaker_A: 1000, speaker_B: 1000 }, 'made anew from 2,000 views')
    expect(commands, 'commands to Redis for two speakers with 2,000 views').toBeLessThan(20)
    expect(rows, 'statements to PostgreSQL for two speakers with 2,000 views').toBeLessThan(20)
  })
}

async function logAll(answers: Answers, { stores }: Stage): Promise<void> {
  const { logEvent } = await answers.eventTrack()
  for (const [index, speaker] of speakers.entries())
    await logEvent(stores, viewOf(speaker, { eventId: `evt_${index}` }))
  await logEvent(stores, viewOf('speaker_A', { type: 'click', eventId: 'evt_click' }))
  await logEvent(stores, viewOf('speaker_C', { conferenceId: 'event_ten', eventId: 'evt_other' }))
}

async function seen({ eye }: Stage): Promise<string> {
  const found = await eye.zrange(BOARD, 0, '-1', 'REV', 'WITHSCORES')
  return found.join(' ').replaceAll(/(\S+ \S+) (?=\S)/g, '$1, ')
}
