import type { Socket } from 'node:net'
import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Answers, Redis } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { expectOneRoundTrip } from '../../data/round-trips.ts'
import { openStage } from './stage.ts'
import { BOARD, CONFERENCE, ranked, viewOf } from './views.ts'

const SPEAKERS = 3000
/** Ten places are less than one. A board of 3,000 is more than 50. */
const MOST_BYTES = 4000
const MARKER_ENDS_WITHIN_MS = 7 * 24 * 60 * 60 * 1000

type Scores = Readonly<Record<string, number>>

const boards: readonly (readonly [string, Scores])[] = [
  ['three speakers', { speaker_A: 9, speaker_B: 10, speaker_C: 100 }],
  [
    'ties, with ids in capitals, with digits and longer ones',
    { b: 4, B: 4, a: 4, aa: 4, '10': 4, '9': 4, ä: 4, constructor: 4 },
  ],
  ['nobody', {}],
]

/** Constraint B: reading a leaderboard, and what writing one leaves in Redis. */
export function board(answers: Answers): void {
  for (const [title, scores] of boards)
    test(`B: the first of a board, best first, and of equal scores the larger id: ${title}`, async ({
      postgres,
      redis,
    }) => {
      const { topSpeakers } = await answers.eventTrack()
      const { stores, eye } = await openStage(answers, { postgres, redis })
      await fill(eye, scores)
      const all = ranked(scores)
      for (const limit of new Set(
        [1, all.length - 1, all.length, all.length + 1, 100].filter((n) => n > 0),
      )) {
        const got = (await topSpeakers(stores, CONFERENCE, limit)).map((one) => ({ ...one }))
        const wanted = all.slice(0, limit).map((one) => ({ ...one }))
        expectRows(got, wanted, { order: 'exact', dataSet: `${title}, limit ${limit}` })
      }
    })

  test('B: reading asks Redis once and PostgreSQL never, with any number of events in the log', async ({
    postgres,
    redis,
  }) => {
    const { topSpeakers } = await answers.eventTrack()
    const { stores, eye, ofRedis, ofDatabase } = await openStage(answers, { postgres, redis })
    await fill(eye, Object.fromEntries(Array.from({ length: SPEAKERS }, (_, n) => [`speaker_${n}`, n % 500])))
    const statements: string[] = []
    ofDatabase.before(({ sql }) => void statements.push(sql))
    await expectOneRoundTrip(ofRedis, 'topSpeakers', () => topSpeakers(stores, CONFERENCE, 10))
    if (statements.length > 0)
      throw new ExpectationError(
        'topSpeakers asks PostgreSQL: what it costs grows with the log, or with the number of viewers',
        statements.join('\n'),
      )
    const before = bytesRead(stores.redis)
    await topSpeakers(stores, CONFERENCE, 10)
    const message = `bytes that Redis sends for the first ten of ${SPEAKERS} speakers: the rest is sent to be thrown away`
    expect(bytesRead(stores.redis) - before, message).toBeLessThan(MOST_BYTES)
  })

  test('what Redis is given to remember begins with "eventtrack:", and only a board stays for ever', async ({
    postgres,
    redis,
  }) => {
    const { logEvent, deliverScores } = await answers.eventTrack()
    const { stores, eye } = await openStage(answers, { postgres, redis })
    await eye.zadd('leaderboard:2046-W09', 5, 'bo')
    await eye.set('board', 'a word')
    const others = await readKeys(eye)
    for (const id of ['evt_1', 'evt_2', undefined])
      await logEvent(stores, viewOf('speaker_A', { eventId: id }))
    await deliverScores(stores)
    const keys = await readKeys(eye)
    const foreign = keys.filter(({ key }) => !key.startsWith('eventtrack:'))
    expectUntouched(others, foreign, 'logging a view')
    expect(await eye.zrange(BOARD, 0, '-1', 'WITHSCORES'), `the sorted set "${BOARD}"`).toEqual([
      'speaker_A',
      '3',
    ])
    const now = Date.now()
    for (const { key, endsAt } of keys.filter(
      (one) => one.key.startsWith('eventtrack:') && one.key !== BOARD,
    )) {
      if (endsAt === null || endsAt - now > MARKER_ENDS_WITHIN_MS)
        throw new ExpectationError(
          `the key "${key}" is still there ${endsAt === null ? 'for ever' : 'in a week'}: a log of a million events fills the memory of Redis`,
        )
    }
  })
}

async function fill(eye: Redis, scores: Scores): Promise<void> {
  const members = Object.entries(scores).flatMap(([speaker, score]) => [score, speaker])
  if (members.length > 0) await eye.zadd(BOARD, ...members)
  await eye.zadd('eventtrack:board:event_002', 77, 'speaker_A')
}

/** ioredis keeps its socket in a property that its types do not name. */
function bytesRead(redis: Redis): number {
  return (redis as unknown as { readonly stream: Socket }).stream.bytesRead
}
