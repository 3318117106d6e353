import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bareMachine } from '../../test/bare-path.ts'
import { embeddedOnly } from '../../test/environment.ts'
import { packageSource, unreachableSource } from '../../test/package-source.ts'
import { ask, onPathAs, redisCommand } from '../../test/redis.ts'
import { directoryWith } from '../../test/script.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { freePort } from '../free-port.ts'
import { serviceEntry } from '../services.ts'
import { hasPackageTools } from './embedded/package.ts'
import { embeddedRedis } from './embedded.ts'

function redisWith(settings: NodeJS.ProcessEnv, nextPort = freePort) {
  const lines: string[] = []
  const config = readConfig(embeddedOnly({ LEVELUP_CACHE_DIR: scratchDirectory('cache'), ...settings }))
  const context = { service: serviceEntry('redis'), config, notify: (line: string) => void lines.push(line) }
  return { ...embeddedRedis(context, nextPort), lines }
}

/** A source with a package of Redis, which needs another one for a library. */
async function redisSource() {
  const source = packageSource()
  const command = await redisCommand()
  source.offer(
    { Package: 'redis-tools', Version: '7', Depends: 'libexample1' },
    { 'usr/bin/redis-check-rdb': `#!/bin/sh\nexec ${command} "$@"\n` },
  )
  source.offer({ Package: 'libexample1', Version: '1' }, { 'usr/lib/any/libexample.so.1': 'a library' })
  return source
}

/** The one entry of a cache that has been filled. */
function entryIn(cache: string): string {
  const names = readdirSync(cache)
  expect(names).toEqual([expect.stringMatching(/^redis-/)])
  return path.join(cache, names[0] ?? '')
}

describe('on PATH', () => {
  test('redis-server comes before valkey-server, and its version is told', async () => {
    const { PATH } = await onPathAs('redis-server', '"$@"')
    const found = redisWith({ PATH: `${PATH}:${directoryWith('valkey-server', 'exit 1')}` })
    await using running = await found.start()
    expect(await found.available()).toMatchObject({
      usable: true,
      detail: `${path.join(PATH.split(':')[0] ?? '', 'redis-server')} is version ${running.version}`,
    })
    expect(await ask(running.url, 'INFO', 'server')).toContain(`redis_version:${running.version}`)
  })

  test('a Valkey is as good, and called by its name', async () => {
    const command = await redisCommand()
    const script = `[ "$1" = --version ] && { echo 'Valkey server v=8.0.2 sha=00000000:0'; exit; }\nexec ${command} "$@"`
    await using running = await redisWith({
      PATH: `${directoryWith('valkey-server', script)}:${bareMachine().PATH}`,
    }).start()
    expect(running.version).toBe('8.0.2-valkey')
  })

  test.for([
    [
      'too old',
      'echo "Redis server v=6.0.16 sha=00000000:0"',
      'is version 6.0.16, and the course needs 6.2 or later',
    ],
    [
      'broken',
      'echo "cannot open shared object file" >&2; exit 127',
      'does not run: cannot open shared object file',
    ],
    ['something else', 'echo "a toy"', 'is no Redis: it calls itself "a toy"'],
  ] as const)('one that is %s gives way to the next', async ([, script, reason]) => {
    const bad = directoryWith('redis-server', script)
    const { PATH } = await onPathAs('valkey-server', '"$@"')
    await using running = await redisWith({ PATH: `${bad}:${PATH}` }).start()
    expect(await ask(running.url, 'PING')).toBe('PONG')
    const alone = redisWith({ PATH: bad })
    expect(await alone.available()).toMatchObject({
      usable: false,
      detail: `${path.join(bad, 'redis-server')} ${reason}`,
      nextStep: expect.stringContaining('Install Redis') as string,
    })
    await expect(alone.start()).rejects.toMatchObject({
      code: 'PROVISION_EMBEDDED',
      message: expect.stringContaining(reason) as string,
    })
  })

  test('one that starts and ends is reported with its last words, and its password is not', async () => {
    const { PATH } = await onPathAs('redis-server', '"$@" --no-such-setting 1')
    const reason: unknown = await redisWith({ PATH })
      .start()
      .catch((error: unknown) => error)
    expect(reason).toMatchObject({
      code: 'PROVISION_EMBEDDED',
      message: expect.stringMatching(/redis-server ended with exit code 1: .*Bad directive/) as string,
    })
    expect((reason as Error).cause).toMatchObject({
      message: expect.not.stringContaining('requirepass') as string,
    })
  })
})

describe('its port', () => {
  test('is another one when the first was taken meanwhile', async () => {
    await using other = await takenPort()
    const ports = [other.port, other.port]
    const nextPort = (): Promise<number> => Promise.resolve(ports.pop()).then((port) => port ?? freePort())
    await using running = await redisWith(await onPathAs('redis-server', '"$@"'), nextPort).start()
    expect(Number(new URL(running.url).port)).not.toBe(other.port)
    expect(await ask(running.url, 'PING')).toBe('PONG')
  })

  test('cannot be had: the error says so and names a cure', async () => {
    await using other = await takenPort()
    const provider = redisWith(await onPathAs('redis-server', '"$@"'), () => Promise.resolve(other.port))
    await expect(provider.start()).rejects.toMatchObject({
      code: 'PROVISION_EMBEDDED',
      message: expect.stringContaining('Failed listening on port') as string,
      nextStep: expect.stringContaining('REDIS_URL') as string,
    })
  })
})

async function takenPort() {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  return { port, [Symbol.asyncDispose]: () => Promise.resolve(void other.close()) }
}

// Only Debian, Ubuntu and their kin have these packages.
if (hasPackageTools(readConfig())) {
  describe('the system’s package', () => {
    test('is unpacked by the first start, with what it needs, and is then there without its source', async () => {
      const source = await redisSource()
      const cache = scratchDirectory('cache')
      const first = redisWith({ ...bareMachine(), ...source.settings, LEVELUP_CACHE_DIR: cache })
      expect(await first.available()).toMatchObject({
        usable: true,
        detail: expect.stringContaining('the first start would unpack redis-tools from') as string,
      })
      await (await first.start()).stop()
      expect(first.lines).toEqual([expect.stringContaining('unpacking redis-tools')])
      expect(readdirSync(path.join(entryIn(cache), 'lib'))).toEqual(['libexample.so.1'])

      const later = redisWith({ ...bareMachine(), ...unreachableSource(), LEVELUP_CACHE_DIR: cache })
      await using running = await later.start()
      expect(await ask(running.url, 'PING')).toBe('PONG')
      expect(later.lines).toEqual([])
      expect(await later.available()).toMatchObject({ detail: expect.stringContaining('unpacked') as string })
    })

    test('is unpacked by two starts at once, and both work', async () => {
      const source = await redisSource()
      const settings = { ...bareMachine(), ...source.settings, LEVELUP_CACHE_DIR: scratchDirectory('cache') }
      const starts = await Promise.all([1, 2].map(() => redisWith(settings).start()))
      const answers = await Promise.all(starts.map(({ url }) => ask(url, 'PING')))
      await Promise.all(starts.map((running) => running.stop()))
      expect(answers).toEqual(['PONG', 'PONG'])
      entryIn(settings.LEVELUP_CACHE_DIR)
    })

    test.for(['cut short', 'changed', 'without its checksums', 'without a library'])(
      'is unpacked anew when the copy is %s',
      async (damage) => {
        const source = await redisSource()
        const settings = {
          ...bareMachine(),
          ...source.settings,
          LEVELUP_CACHE_DIR: scratchDirectory('cache'),
        }
        await (await redisWith(settings).start()).stop()
        const entry = entryIn(settings.LEVELUP_CACHE_DIR)
        const program = path.join(entry, 'redis-server')
        const whole = readFileSync(program, 'utf8')
        if (damage === 'cut short') truncateSync(program, whole.length - 5)
        if (damage === 'changed') writeFileSync(program, whole.replace('exec', 'true'))
        if (damage === 'without its checksums') rmSync(path.join(entry, 'crc32.json'))
        if (damage === 'without a library') rmSync(path.join(entry, 'lib/libexample.so.1'))

        await using running = await redisWith(settings).start()
        expect(await ask(running.url, 'PING')).toBe('PONG')
        expect(readFileSync(path.join(entryIn(settings.LEVELUP_CACHE_DIR), 'redis-server'), 'utf8')).toBe(
          whole,
        )
        expect(existsSync(path.join(entry, 'lib/libexample.so.1'))).toBe(true)
      },
    )

    test('is found in the system’s lists, and where they are old, in fresh ones', async () => {
      const source = await redisSource()
      source.updateSystem()
      const settings = { ...bareMachine(), ...source.settings }
      await (await redisWith(settings).start()).stop()
      rmSync(source.offer({ Package: 'redis-tools', Version: '7' }, {}))
      const command = await redisCommand()
      const newer = { 'usr/bin/redis-check-rdb': `#!/bin/sh\nexec ${command} "$@"\n` }
      source.offer({ Package: 'redis-tools', Version: '8' }, newer)
      await (await redisWith(settings).start()).stop()
    })

    test('needs no cache that can be written', async () => {
      const source = await redisSource()
      const file = path.join(scratchDirectory(), 'a file')
      writeFileSync(file, '')
      const settings = { ...bareMachine(), ...source.settings, LEVELUP_CACHE_DIR: path.join(file, 'cache') }
      await using running = await redisWith(settings).start()
      expect(await ask(running.url, 'PING')).toBe('PONG')
    })

    test('is refused with what its source says when it cannot be had, and leaves nothing behind', async () => {
      const cache = scratchDirectory('cache')
      const start = redisWith({ ...bareMachine(), ...unreachableSource(), LEVELUP_CACHE_DIR: cache }).start()
      await expect(start).rejects.toMatchObject({
        code: 'PROVISION_EMBEDDED',
        message: expect.stringMatching(
          /^The package redis-tools could not be had from .*: .*127\.0\.0\.1/,
        ) as string,
        nextStep: expect.stringContaining('Install Redis') as string,
      })
      expect(readdirSync(cache)).toEqual([])
    })

    test('is refused when it is too old for the course', async () => {
      const source = packageSource()
      const old = '#!/bin/sh\necho "Redis server v=6.0.16"\n'
      source.offer({ Package: 'redis-tools', Version: '6' }, { 'usr/bin/redis-check-rdb': old })
      await expect(redisWith({ ...bareMachine(), ...source.settings }).start()).rejects.toMatchObject({
        code: 'PROVISION_EMBEDDED',
        message: expect.stringContaining('version 6.0.16, and the course needs 6.2') as string,
      })
    })

    test('works from paths with spaces, umlauts and quotes', async () => {
      const source = await redisSource()
      const long = path.join(scratchDirectory(`Größe "Übung" 'eins' $x`), 'ein sehr langer Name '.repeat(6))
      const settings = {
        ...bareMachine(),
        ...source.settings,
        LEVELUP_CACHE_DIR: path.join(long, 'Zwischenspeicher'),
        LEVELUP_TMP: path.join(long, 'flüchtig'),
      }
      await using running = await redisWith(settings).start()
      expect(await ask(running.url, 'CONFIG', 'GET', 'dir')).toEqual([
        'dir',
        expect.stringContaining('flüchtig'),
      ])
    })
  })
}
