import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectUntouched, readKeys } from '../../data/keys.ts'
import { openRedis } from '../../data/open-redis.ts'
import { BOARD, fillBystanders } from './players.ts'
import { refusal } from '../../data/refusal.ts'
import { sessionKeys } from './session-keys.ts'

/** Opening, using, ending. */
export function sessions(answers: Answers): void {
  test('a session says whose it is, again and again, until it is closed', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    const id = await openSession(client, 'ada')
    for (let time = 1; time <= 3; time++)
      expect(await useSession(client, id), `whose session it is, asked ${time} times`).toBe('ada')
    await closeSession(client, id)
    const closed: unknown = await useSession(client, id).catch((error: unknown) => error)
    expect(closed, 'whose session it is that was closed').toBeUndefined()
    expect(await sessionKeys(eye), 'the keys of sessions when the only one is closed').toEqual([])
    const again: unknown = await closeSession(client, id).catch((error: unknown) => error)
    expect(again, 'closing a session that is closed already, which is no error').toBeUndefined()
    expect(await useSession(client, id), 'a session that was closed twice').toBeUndefined()
  })

  test('a user has as many sessions as devices, and closing one leaves the others', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { redis: client } = await openRedis(answers, redis)
    const [phone, laptop, other] = [
      await openSession(client, 'ada'),
      await openSession(client, 'ada'),
      await openSession(client, 'bo'),
    ]
    await closeSession(client, phone)
    expect(await useSession(client, phone), 'the session that was closed').toBeUndefined()
    expect(await useSession(client, laptop), 'another session of the same user').toBe('ada')
    expect(await useSession(client, other), 'a session of another user').toBe('bo')
  })

  test('a user id comes out as it went in', async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { redis: client } = await openRedis(answers, redis)
    for (const userId of [
      '10000000-0000-4000-8000-000000000001',
      '007',
      'null',
      '{"a":1}',
      'Ünal "x"',
      'true',
    ])
      expect(await useSession(client, await openSession(client, userId)), 'whose session it is').toBe(userId)
  })

  test('no other key changes, whichever session is opened, used and closed', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    await fillBystanders(eye)
    await eye.zadd(BOARD, 7, 'ada')
    const sessionOfBo = await openSession(client, 'bo')
    const before = await readKeys(eye)
    const keysBefore = await sessionKeys(eye)
    const id = await openSession(client, 'ada')
    await useSession(client, id)
    const added = (await sessionKeys(eye)).filter((key) => !keysBefore.includes(key))
    expect(added, 'the keys "session:…" of one more session').toHaveLength(1)
    const others = (await readKeys(eye)).filter(({ key }) => !added.includes(key))
    expectUntouched(before, others, 'opening and using a session')
    await closeSession(client, id)
    expectUntouched(before, await readKeys(eye), 'opening, using and closing a session')
    expect(await useSession(client, sessionOfBo), 'the session of somebody else').toBe('bo')
  })

  test('what Redis refuses while a session is used comes out as its error', async ({ redis }) => {
    const { openSession, useSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    const id = await openSession(client, 'ada')
    for (const key of await sessionKeys(eye)) await eye.multi().del(key).geoadd(key, 0, 0, 'x').exec()
    const message =
      'the key of a session holds something of another type, and Redis refuses to read it. Not to know whose session it is, is not the same as to know that there is none. (EXEC itself does not fail: each of its answers has an error of its own)'
    expect(await refusal(() => useSession(client, id)), message).toMatchObject({ code: 'DB_DATA' })
  })

  test('an id that nobody was given is no session, and makes none', async ({ redis }) => {
    const { openSession, useSession, closeSession } = await answers.sessions()
    const { eye, redis: client } = await openRedis(answers, redis)
    await fillBystanders(eye)
    const real = await openSession(client, 'ada')
    const before = await readKeys(eye)
    const [key = ''] = (await sessionKeys(eye)).filter((name) => name !== 'session:of-somebody-else')
    const wrong = [
      '',
      '*',
      'ada',
      '__proto__',
      'of-somebody-else',
      key,
      key.slice('session:'.length),
      real.slice(0, -1),
      `${real}x`,
      ...[real.toLowerCase(), real.toUpperCase()].filter((id) => id !== real),
      '\r\nFLUSHALL\r\n',
      'x'.repeat(10_000),
    ]
    for (const id of wrong) {
      const shown = JSON.stringify(id.slice(0, 60))
      expect(await useSession(client, id), `whose session ${shown} is`).toBeUndefined()
      await closeSession(client, id)
      expectUntouched(before, await readKeys(eye), `after using and closing ${shown}`)
    }
  })
}
