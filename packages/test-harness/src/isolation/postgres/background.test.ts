import { startServices, type Running } from '@levelup/provision'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOwner } from '../owner.ts'
import { backgroundOf } from './background.ts'

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['postgres'])
  if (!started) throw new Error('no PostgreSQL')
  server = started
})
afterAll(() => server.stop())

test('jobs run one after another, those that are urgent first, and disposing waits for all of them', async () => {
  const story: string[] = []
  const background = backgroundOf(server.url, newOwner())
  const job = (name: string) => async (admin: { query(sql: string): Promise<unknown> }) => {
    story.push(`${name} begins`)
    await admin.query('SELECT 1')
    story.push(`${name} ends`)
  }
  background.later(job('first'))
  background.later(job('drop'))
  background.soon(job('clone'))
  await background[Symbol.asyncDispose]()
  expect(story).toEqual([
    'first begins',
    'first ends',
    'clone begins',
    'clone ends',
    'drop begins',
    'drop ends',
  ])
})

test('a job that is not begun can be cancelled, one that is begun cannot', async () => {
  await using background = backgroundOf(server.url, newOwner())
  let ran = false
  const first = background.soon((admin) => admin.query('SELECT 1'))
  const second = background.soon(() => Promise.resolve(void (ran = true)))
  expect([first.started, first.cancel(), second.started, second.cancel()]).toEqual([true, false, false, true])
  await first.done
  await background[Symbol.asyncDispose]()
  expect(ran).toBe(false)
})

test('a job that fails is reported to whoever asks, and the next one runs', async () => {
  await using background = backgroundOf(server.url, newOwner())
  const failing = background.soon((admin) => admin.query('SELECT 1 / 0'))
  const next = background.soon((admin) => admin.query('SELECT 2 AS two'))
  await expect(failing.done).rejects.toMatchObject({ code: '22012' })
  expect(await next.done).toEqual([{ two: 2 }])
})

test('on a server that is not there every job fails', async () => {
  await using background = backgroundOf('postgres://nobody@127.0.0.1:1/postgres', newOwner())
  await expect(background.soon(() => Promise.resolve(1)).done).rejects.toMatchObject({
    code: 'HARNESS_POSTGRES_UNREACHABLE',
  })
})
