import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MongoError } from 'mongodb'
import { expect, test } from 'vitest'
import { startServer } from '../test/running-server.ts'

test('a server says on one line where it listens, and ends when its stdin closes', async () => {
  const server = await startServer()
  expect(server.ready).toEqual({
    ready: true,
    host: '127.0.0.1',
    port: expect.any(Number) as number,
    version: '8.0.0',
  })
  const ended = once(server.process, 'exit')
  server.process.stdin?.end()
  await ended
})

test('a server ends on SIGTERM, whoever is connected', async () => {
  await using server = await startServer()
  const client = await server.connect()
  await client.db('a').command({ ping: 1 })
  const ended = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('a server that is busy with one command for minutes ends with its stdin all the same', async () => {
  await using server = await startServer()
  const items = (await server.connect({ retryReads: false })).db('a').collection('items')
  await items.insertMany(Array.from({ length: 20_000 }, (_, a) => ({ a })))
  const pipeline = [
    { $lookup: { from: 'items', localField: 'a', foreignField: 'a', as: 'same' } },
    { $count: 'n' },
  ]
  const busy = items
    .aggregate(pipeline)
    .toArray()
    .catch((error: unknown) => error)
  const ended = once(server.process, 'exit')
  server.process.stdin?.end()
  await ended
  expect(await busy).toBeInstanceOf(MongoError)
})

test('without a password no server starts', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] })
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(2)
})

test('the password is in no argument of the process', async () => {
  await using server = await startServer([], 'a-word-that-nothing-else-has')
  const name = `/proc/${server.process.pid}/cmdline`
  expect(process.platform === 'linux' ? readFileSync(name, 'utf8') : '').not.toContain(
    'a-word-that-nothing-else-has',
  )
})
