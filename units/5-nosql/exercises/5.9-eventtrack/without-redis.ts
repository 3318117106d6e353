import { expect, test } from '@levelup/test-harness'
import { openProxy } from '@levelup/test-harness/proxy'
import { refusalOf } from 'unit-3/data/refusal.ts'
import type { Answers, Redis } from '../../contract.ts'
import { openWorkspaceClient } from '../../data/open-redis.ts'
import type { Stores } from './contract.ts'
import { openStage, type Stage } from './stage.ts'
import { CONFERENCE, expectBoard, expectLogged, viewOf } from './views.ts'

const COMMAND_TIMEOUT_MS = 80

/** Redis is away, or hangs, and comes back. */
export function withoutRedis(answers: Answers): void {
  test('while Redis is away, events are logged and registrations made; when it is back, all scores are there', async ({
    postgres,
    redis,
  }) => {
    const { logEvent, deliverScores, register, topSpeakers, rebuildBoard } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await using proxy = await openProxy(stage.url)
    const client = openWorkspaceClient(answers, proxy.url)
    await client.ping()
    const stores: Stores = { ...stage.stores, redis: client }
    await logEvent(stores, viewOf('speaker_A'))
    const closed = told(client, 'close')
    proxy.kill()
    await closed
    for (const eventId of ['evt_1', 'evt_2', 'evt_1']) {
      const refusal = await refusalOf(answers, () => logEvent(stores, viewOf('speaker_A', { eventId })))
      expect(refusal, 'logEvent while Redis is away: the event is in the log, so it is accepted').toBe(
        'no error',
      )
    }
    await expectLogged(stage, 3, 'two of them while Redis is away')
    expectToldOf(stage, 3)
    await register(stage.db, { talkId: 'talk_001', userId: 'user_001', ticketType: 'vip', priceCents: 1 })
    for (const [name, call] of [
      ['deliverScores', () => deliverScores(stores)],
      ['topSpeakers', () => topSpeakers(stores, CONFERENCE, 10)],
      ['rebuildBoard', () => rebuildBoard(stores, CONFERENCE)],
    ] as const)
      expect(await refusalOf(answers, call), `${name} while Redis is away`).toBe('DB_CONNECTION')
    const back = told(client, 'ready')
    proxy.restore()
    await back
    await deliverScores(stores)
    await expectBoard(answers, stage, { speaker_A: 3 }, 'after Redis came back, and deliverScores')
  })

  test('while Redis hangs, an event is logged within the bound of the client; and what it gets late counts once', async ({
    postgres,
    redis,
  }) => {
    const { logEvent, deliverScores } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await using proxy = await openProxy(stage.url)
    const client = openWorkspaceClient(answers, proxy.url, { commandTimeoutMs: COMMAND_TIMEOUT_MS })
    await told(client, 'ready')
    const stores: Stores = { ...stage.stores, redis: client }
    proxy.blackHole()
    const late = () => logEvent(stores, viewOf('speaker_B', { eventId: 'evt_1' }))
    expect(await refusalOf(answers, late), 'logEvent while Redis hangs').toBe('no error')
    await expectLogged(stage, 1, 'while Redis hangs')
    expectToldOf(stage, 1)
    // What was held back reaches Redis now: the command of the call that has long given up.
    proxy.restore()
    await deliverScores(stage.stores)
    await logEvent(stage.stores, viewOf('speaker_B', { eventId: 'evt_1' }))
    await expectBoard(answers, stage, { speaker_B: 1 }, 'after a command that came late, and deliverScores')
  })
}

function expectToldOf({ warnings }: Stage, count: number): void {
  expect(warnings.length, 'how often log.warn was told of a score that could not be counted').toBe(count)
}

/** Unlike events.once, it does not mind an 'error' that comes first. */
function told(redis: Redis, event: 'ready' | 'close'): Promise<unknown> {
  return new Promise((resolve) => redis.once(event, resolve))
}
