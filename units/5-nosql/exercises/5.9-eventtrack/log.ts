import { expect, race, test } from '@levelup/test-harness'
import { refusalOf } from 'unit-3/data/refusal.ts'
import type { Answers } from '../../contract.ts'
import type { AnalyticsEvent } from './contract.ts'
import { openStage } from './stage.ts'
import { CONFERENCE, expectBoard, expectLogged, viewOf } from './views.ts'

/** Constraint C, and one event for each id. */
export function log(answers: Answers): void {
  anyShape(answers)
  ids(answers)
  refused(answers)
}

const payloads: readonly (readonly [string, AnalyticsEvent['payload']])[] = [
  [
    'survey_response',
    {
      answers: [
        { question: 1, stars: 5 },
        { question: 2, text: 'Good – “really”' },
      ],
    },
  ],
  ['click', {}],
  ['heart_rate', { bpm: 71.5, at: '2046-02-26T09:30:00Z', moving: false, note: null }],
  ['constructor', { constructor: 'x', event_id: 'not an id of ours', type: 'session_view' }],
  ['Ärger/🎟 "x"; DROP TABLE talks', { 'key with spaces': { deep: { deeper: [1, [2, [3]]] } } }],
  ['SESSION_VIEW', { speaker_id: 'speaker_A' }],
]

function anyShape(answers: Answers): void {
  test('C: whatever the type and the payload, it is in the log as it was sent, and no table changes', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const before = await tablesOf(stage)
    for (const [index, [type, payload]] of payloads.entries()) {
      const event = { conferenceId: 'event_002', type, userId: `user_${index}`, payload }
      await logEvent(stage.stores, { ...event, eventId: `evt_${index}` })
    }
    const rows = await expectLogged(stage, payloads.length, 'one of each type')
    for (const [index, [type, payload]] of payloads.entries())
      expect(rows[index], `the row of a "${type}"`).toMatchObject({
        event_id: `evt_${index}`,
        conference_id: 'event_002',
        type,
        user_id: `user_${index}`,
        payload,
      })
    expect(await tablesOf(stage), 'the tables and their columns').toEqual(before)
    await expectBoard(answers, stage, {}, 'of whose events none was a session_view', 'event_002')
  })

  test('only a session_view with a text as speaker_id counts, and all others are logged', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const speakers = ['', 7, 0, null, undefined, ['speaker_A'], { id: 'speaker_A' }, true]
    for (const speaker of speakers) await logEvent(stage.stores, viewOf(speaker))
    for (const type of ['session_views', 'Session_view', 'view'])
      await logEvent(stage.stores, viewOf('speaker_A', { type }))
    await logEvent(stage.stores, viewOf('constructor'))
    await logEvent(stage.stores, viewOf('7'))
    await logEvent(stage.stores, viewOf('0'))
    await expectBoard(answers, stage, { constructor: 1, 7: 1, 0: 1 }, 'after eleven events that do not count')
    await expectLogged(stage, speakers.length + 6, 'those that do not count included')
  })

  test('a view counts for its own conference and speaker, and for nobody else', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await logEvent(stage.stores, viewOf('speaker_A', { conferenceId: 'event_002' }))
    await logEvent(stage.stores, viewOf('speaker_A'))
    await logEvent(stage.stores, viewOf('speaker_B'))
    await logEvent(stage.stores, viewOf('speaker_B'))
    await logEvent(stage.stores, viewOf('speaker_a'))
    await expectBoard(answers, stage, { speaker_A: 1, speaker_B: 2, speaker_a: 1 }, 'after five views of two')
    await expectBoard(answers, stage, { speaker_A: 1 }, 'after one view', 'event_002')
    await expectBoard(answers, stage, {}, 'where nobody looked at anything', 'event_ten')
  })
}

function ids(answers: Answers): void {
  test('an event without an id gets one of its own: forty at once are forty', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const results = await race(40, () => logEvent(stage.stores, viewOf('speaker_A')))
    const ids = results.map((one) => {
      if (one.status === 'rejected') throw one.reason
      expect(one.value.isNew, 'isNew of an event that nobody had sent before').toBe(true)
      return one.value.eventId
    })
    const rows = await expectLogged(stage, 40, 'after forty that had no id')
    expect(new Set(rows.map(({ event_id }) => event_id)), 'their ids in the log and in the answers').toEqual(
      new Set(ids),
    )
    await expectBoard(answers, stage, { speaker_A: 40 }, 'after forty views at once')
  })

  test('the same event twenty times at once, from four processes, counts once', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const processes = [stage.stores, ...Array.from({ length: 3 }, () => stage.openAnother())]
    const event = viewOf('speaker_B', { eventId: 'evt_once' })
    const results = await race(20, async (i, barrier) => {
      await barrier()
      return logEvent(processes[i % 4]!, event)
    })
    const news = results.map((one) => {
      if (one.status === 'rejected') throw one.reason
      return one.value.isNew
    })
    expect(news.filter(Boolean), 'of how many the answer was isNew').toHaveLength(1)
    await expectLogged(stage, 1, 'after one that was sent twenty times')
    await expectBoard(answers, stage, { speaker_B: 1 }, 'after one view that was sent twenty times at once')
  })

  test('an id is one event, everywhere: the first one stays as it is', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await logEvent(stage.stores, viewOf('speaker_A', { eventId: 'evt_1', userId: 'first' }))
    for (const other of [
      viewOf('speaker_B', { eventId: 'evt_1' }),
      viewOf('speaker_A', { eventId: 'evt_1', conferenceId: 'event_002' }),
      viewOf('speaker_A', { eventId: 'evt_1', type: 'click' }),
    ]) {
      const { isNew } = await logEvent(stage.stores, other)
      expect(isNew, 'isNew of an event whose id is in the log').toBe(false)
    }
    await logEvent(stage.stores, viewOf('speaker_B', { eventId: 'EVT_1' }))
    const rows = await expectLogged(stage, 2, 'after evt_1 four times and EVT_1')
    expect(
      rows.find(({ event_id }) => event_id === 'evt_1'),
      'evt_1',
    ).toMatchObject({
      user_id: 'first',
      conference_id: CONFERENCE,
    })
    await expectBoard(answers, stage, { speaker_A: 1, speaker_B: 1 }, 'after evt_1 and EVT_1')
    await expectBoard(answers, stage, {}, 'where only an id came again', 'event_002')
  })
}

function refused(answers: Answers): void {
  test('what is no event is VALIDATION, and neither store hears of it', async ({ postgres, redis }) => {
    const { logEvent } = await answers.eventTrack()
    const { stores, ofDatabase, ofRedis } = await openStage(answers, { postgres, redis })
    const heard: string[] = []
    for (const events of [ofDatabase, ofRedis]) events.before(({ sql }) => void heard.push(sql))
    const long = 'x'.repeat(201)
    const wrong: object[] = [
      ...['', 7, long].flatMap((text) => [{ eventId: text }, { type: text }, { userId: text }]),
      ...['', null, undefined].flatMap((text) => [{ conferenceId: text }, { type: text }, { userId: text }]),
      ...[null, undefined, 'text', 7, [], [{}]].map((payload) => ({ payload })),
    ]
    for (const part of wrong) {
      const event = { ...viewOf('speaker_A', { eventId: 'evt_1' }), ...part }
      const name = JSON.stringify(part, (_, value: unknown) => value ?? String(value))
      // A stub that throws before it gives a promise is one, too.
      const refusal = await refusalOf(answers, async () => logEvent(stores, event))
      expect(refusal, `an event with ${name.slice(0, 60)}`).toBe('400 VALIDATION')
      expect(heard, `what the stores heard of an event with ${name.slice(0, 60)}`).toEqual([])
    }
    await logEvent(stores, viewOf('speaker_A', { eventId: long.slice(1), type: 'y'.repeat(200) }))
  })

  test('an event of a conference that is not there is refused, and nothing is kept of it', async ({
    postgres,
    redis,
  }) => {
    const { logEvent } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    const event = viewOf('speaker_A', { conferenceId: 'event_404' })
    const refusal = await refusalOf(answers, () => logEvent(stage.stores, event))
    expect(refusal, 'an event of an unknown conference').toMatch(/^(DB_FOREIGN_KEY|404 NOT_FOUND|4\d\d .+)$/)
    await expectLogged(stage, 0, 'after one of an unknown conference')
    expect(await stage.eye.keys('*'), 'the keys in Redis').toEqual([])
  })
}

async function tablesOf({
  pool,
}: {
  pool: { query(sql: string): Promise<{ rows: unknown[] }> }
}): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  )
  return rows
}
