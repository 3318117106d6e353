import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer, urlOf } from '../../test/running-server.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer([], 'pässword ½')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

async function pingWith(url: string): Promise<unknown> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 })
  try {
    return await client.db('a').command({ ping: 1 })
  } finally {
    await client.close()
  }
}

const base = (): string => urlOf(server.ready.port, 'pässword ½')

test('the right password logs in, letters beyond ASCII prepared by SASLprep', async () => {
  expect(await pingWith(base())).toMatchObject({ ok: 1 })
  // SASLprep makes the same of it: ½ is 1⁄2.
  expect(await pingWith(base().replace('%C2%BD', encodeURIComponent('1⁄2')))).toMatchObject({ ok: 1 })
})

test('a log-in needs no word of which mechanism, and works without directConnection: the server names itself', async () => {
  expect(await pingWith(base().replace('&directConnection=true', ''))).toMatchObject({ ok: 1 })
  expect(await pingWith(`${base()}&authMechanism=SCRAM-SHA-256`)).toMatchObject({ ok: 1 })
})

test.for([
  ['a wrong password', (url: string) => url.replace('p%C3%A4ssword', 'password'), 18],
  ['an unknown user', (url: string) => url.replace('levelup:', 'somebody:'), 18],
  ['another database', (url: string) => url.replace('authSource=admin', 'authSource=other'), 18],
  ['an older mechanism', (url: string) => `${url}&authMechanism=SCRAM-SHA-1`, 334],
  ['nobody', (url: string) => url.replace(/\/\/[^@]*@/, '//').replace('authSource=admin&', ''), 13],
] as const)('%s gets error %s', async ([, change, code]) => {
  await expect(pingWith(change(base()))).rejects.toMatchObject({ code })
})

test('connectionStatus says who is logged in', async () => {
  const client = await server.connect()
  const { authInfo } = await client.db('admin').command({ connectionStatus: 1 })
  expect(authInfo).toMatchObject({ authenticatedUsers: [{ user: 'levelup', db: 'admin' }] })
})
