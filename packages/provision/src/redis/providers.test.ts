import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { environmentWith } from '../../test/environment.ts'
import { childrenOf, isRunning } from '../../test/processes.ts'
import { ask } from '../../test/redis.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { currentOwner, formatOwner } from '../owner.ts'
import { serviceEntry } from '../services.ts'
import { implementation } from './index.ts'

function providersWith(settings: NodeJS.ProcessEnv) {
  const config = readConfig(environmentWith({ REDIS_IMAGE: process.env.REDIS_IMAGE, ...settings }))
  return implementation.providers({ service: serviceEntry('redis'), config, notify: () => {} })
}

const owned = providersWith({})
const verdicts = await Promise.all(owned.map((provider) => provider.available()))

// Whatever this machine has: Docker where an engine answers, the embedded server where there is a Redis or a package
// of it.
for (const provider of owned.filter((_, index) => verdicts[index]?.usable)) {
  describe(provider.name, () => {
    test('gives a server that answers, with a URL for its children', async () => {
      await using running = await provider.start()
      expect(running).toMatchObject({ service: 'redis', provider: provider.name })
      expect(running.env).toEqual({
        REDIS_URL: running.url,
        LEVELUP_REDIS_PROVIDER: provider.name,
        LEVELUP_REDIS_VERSION: running.version,
        LEVELUP_REDIS_URL: running.url,
        LEVELUP_REDIS_OWNER: formatOwner(currentOwner()),
      })
      expect(await ask(running.url, 'PING')).toBe('PONG')
      expect(await running.check()).toMatchObject({
        usable: true,
        detail: expect.stringContaining(running.version) as string,
      })
    })

    test('is reached on the loopback', async () => {
      await using running = await provider.start()
      expect(new URL(running.url).hostname).toBe('127.0.0.1')
    })

    test('lets nobody in without the password', async () => {
      await using running = await provider.start()
      const url = new URL(running.url)
      expect(url.password.length).toBeGreaterThanOrEqual(32)
      url.password = 'guess'
      await expect(ask(url.href, 'PING')).rejects.toThrow('WRONGPASS')
      url.password = ''
      await expect(ask(url.href, 'PING')).rejects.toThrow('NOAUTH')
    })

    test('keeps nothing on disk, and has a logical database for each of many tests', async () => {
      await using running = await provider.start()
      expect(await ask(running.url, 'CONFIG', 'GET', 'save')).toEqual(['save', ''])
      expect(await ask(running.url, 'CONFIG', 'GET', 'appendonly')).toEqual(['appendonly', 'no'])
      expect(await ask(running.url.replace(/\/0$/, '/255'), 'DBSIZE')).toBe(0)
    })

    test('stops once, however often it is asked to, and then does not answer', async () => {
      const running = await provider.start()
      await Promise.all([running.stop(), running.stop()])
      await running.stop()
      expect(await running.check()).toMatchObject({ usable: false })
    })
  })
}

test('the embedded server shows its password to nobody, and leaves neither a process nor a directory', async () => {
  const root = scratchDirectory()
  const running = await providersWith({ LEVELUP_TMP: root })
    .find(({ name }) => name === 'embedded')
    ?.start()
  const server = childrenOf(process.pid).find(({ command }) => command.includes(root))
  expect(server?.command).toContain('redis-server - --dir')
  expect(server?.command).not.toContain(new URL(running?.url ?? '').password)
  const directory = path.join(root, readdirSync(root)[0] ?? '')
  await running?.stop()
  await vi.waitFor(() => expect([isRunning(server?.pid ?? 0), existsSync(directory)]).toEqual([false, false]))
})
