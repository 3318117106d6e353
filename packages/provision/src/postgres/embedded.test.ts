import { once } from 'node:events'
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { embeddedOnly } from '../../test/environment.ts'
import { queryValue } from '../../test/query.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { freePort } from '../free-port.ts'
import { serviceEntry } from '../services.ts'
import { embeddedPostgres } from './embedded.ts'

function contextWithCache(cacheDirectory: string, settings: NodeJS.ProcessEnv = {}) {
  const config = readConfig(embeddedOnly({ LEVELUP_CACHE_DIR: cacheDirectory, ...settings }))
  return { service: serviceEntry('postgres'), config, notify: () => {} }
}

/** The one entry of a cache that has been filled. */
function entryIn(cacheDirectory: string): string {
  const names = readdirSync(cacheDirectory)
  expect(names).toEqual([expect.stringMatching(/^postgres-18/)])
  return path.join(cacheDirectory, names[0] ?? '')
}

test('the first start fills the cache, and the cache holds no password', async () => {
  const cache = scratchDirectory()
  const context = contextWithCache(cache)
  await using first = await embeddedPostgres(context).start()
  await using second = await embeddedPostgres(context).start()
  const [one, two] = [new URL(first.url).password, new URL(second.url).password]
  expect(one).not.toBe(two)
  const archive = readFileSync(path.join(entryIn(cache), 'data.tar'))
  expect(archive.includes('SCRAM-SHA-256$')).toBe(false)
  expect([archive.includes(one), archive.includes(two)]).toEqual([false, false])
})

test('two servers from one cache share nothing', async () => {
  const context = contextWithCache(scratchDirectory())
  await using first = await embeddedPostgres(context).start()
  await using second = await embeddedPostgres(context).start()
  await queryValue(first.url, 'CREATE TABLE only_here ()')
  expect(await queryValue(second.url, "SELECT to_regclass('only_here')")).toBeNull()
})

test('two starts at once with an empty cache both work, and leave one entry', async () => {
  const cache = scratchDirectory()
  const starts = await Promise.all([1, 2].map(() => embeddedPostgres(contextWithCache(cache)).start()))
  const answers = await Promise.all(starts.map(({ url }) => queryValue(url, 'SELECT 1')))
  await Promise.all(starts.map((running) => running.stop()))
  expect(answers).toEqual([1, 1])
  entryIn(cache)
})

test.for(['cut short', 'changed', 'without its checksum'])(
  'a cache that was %s is built anew',
  async (damage) => {
    const cache = scratchDirectory()
    await (await embeddedPostgres(contextWithCache(cache)).start()).stop()
    const archive = path.join(entryIn(cache), 'data.tar')
    const whole = readFileSync(archive)
    if (damage === 'cut short') truncateSync(archive, 1_000_000)
    if (damage === 'changed') writeFileSync(archive, Buffer.from(whole).fill(7, 5_000_000, 5_000_100))
    if (damage === 'without its checksum') writeFileSync(path.join(entryIn(cache), 'crc32'), '')

    await using running = await embeddedPostgres(contextWithCache(cache)).start()
    expect(await queryValue(running.url, 'SELECT count(*) > 0 FROM pg_proc')).toBe(true)
    expect(readFileSync(archive).length).toBe(whole.length)
  },
)

test('a cache that can be neither read nor written is no obstacle', async () => {
  const file = path.join(scratchDirectory(), 'a file')
  writeFileSync(file, '')
  await using running = await embeddedPostgres(contextWithCache(path.join(file, 'cache'))).start()
  expect(await queryValue(running.url, 'SELECT 1')).toBe(1)
})

test('a port that was taken meanwhile is left alone and another one used', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port: taken } = other.address() as { port: number }
  const ports = [taken, taken]
  const nextPort = (): Promise<number> => Promise.resolve(ports.pop()).then((port) => port ?? freePort())
  await using running = await embeddedPostgres(contextWithCache(scratchDirectory()), nextPort).start()
  expect(Number(new URL(running.url).port)).not.toBe(taken)
  expect(await queryValue(running.url, 'SELECT 1')).toBe(1)
  other.close()
})

test('when no port can be had, the error says so and names a cure', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const start = embeddedPostgres(contextWithCache(scratchDirectory()), () => Promise.resolve(port)).start()
  await expect(start).rejects.toMatchObject({
    code: 'PROVISION_EMBEDDED',
    message: expect.stringContaining('could not create any TCP/IP sockets') as string,
    nextStep: expect.stringContaining('DATABASE_URL') as string,
  })
  other.close()
})

test('paths with spaces, umlauts and quotes work, however long they are', async () => {
  const long = path.join(scratchDirectory(`Größe "Übung" 'eins' $x`), 'ein sehr langer Name '.repeat(6))
  const context = contextWithCache(path.join(long, 'Zwischenspeicher'), {
    LEVELUP_TMP: path.join(long, 'flüchtig'),
  })
  await using cold = await embeddedPostgres(context).start()
  await using cached = await embeddedPostgres(context).start()
  expect(await queryValue(cold.url, 'SHOW data_directory')).toContain('flüchtig')
  expect(await queryValue(cached.url, 'SHOW data_directory')).toContain('flüchtig')
})
