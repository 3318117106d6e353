import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { environmentWith } from '../../test/environment.ts'
import { canBeHad } from '../../test/images.ts'
import { runCommand } from '../../test/mongodb.ts'
import { childrenOf, isRunning } from '../../test/processes.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { currentOwner, formatOwner } from '../owner.ts'
import type { Provider } from '../provider.ts'
import { imageIn } from '../service-environment.ts'
import { serviceEntry } from '../services.ts'
import { implementation } from './index.ts'

const service = serviceEntry('mongodb')

function configWith(settings: NodeJS.ProcessEnv) {
  const { MONGO_IMAGE, LEVELUP_PULL_SECONDS } = process.env
  return readConfig(environmentWith({ MONGO_IMAGE, LEVELUP_PULL_SECONDS, ...settings }))
}

function providersWith(settings: NodeJS.ProcessEnv) {
  const providers = implementation.providers({ service, config: configWith(settings), notify: () => {} })
  // A test does not download 100 MB.
  return providers.filter(({ name }) => name !== 'download')
}

async function isHere(provider: Provider): Promise<boolean> {
  if (!(await provider.available()).usable) return false
  const config = configWith({})
  return provider.name !== 'docker' || (await canBeHad(imageIn(config.environment, service), config))
}

const owned = providersWith({})
const here = await Promise.all(owned.map(isHere))

// Whatever this machine has: the embedded engine everywhere, mongod where it is, Docker where it has the image.
for (const provider of owned.filter((_, index) => here[index])) {
  describe(provider.name, () => {
    test('gives a server that answers, with a URL for its children', async () => {
      await using running = await provider.start()
      expect(running).toMatchObject({ service: 'mongodb', provider: provider.name })
      expect(running.env).toEqual({
        MONGODB_URL: running.url,
        LEVELUP_MONGODB_PROVIDER: provider.name,
        LEVELUP_MONGODB_VERSION: running.version,
        LEVELUP_MONGODB_URL: running.url,
        LEVELUP_MONGODB_OWNER: formatOwner(currentOwner()),
      })
      await runCommand(running.url, { insert: 'letters', documents: [{ _id: 1 }] })
      expect(await runCommand(running.url, { find: 'letters' })).toMatchObject({
        cursor: { firstBatch: [{ _id: 1 }] },
      })
      expect(await running.check()).toMatchObject({
        usable: true,
        detail: expect.stringContaining(running.version) as string,
      })
    })

    test('is reached on the loopback, as the primary of a replica set', async () => {
      await using running = await provider.start()
      expect(new URL(running.url).hostname).toBe('127.0.0.1')
      const hello = await runCommand(running.url, { hello: 1 })
      expect(hello).toMatchObject({ setName: expect.any(String) as string, isWritablePrimary: true })
    })

    test('lets nobody in without the password', async () => {
      await using running = await provider.start()
      const url = new URL(running.url)
      expect(url.password.length).toBeGreaterThanOrEqual(32)
      url.password = 'guess'
      await expect(runCommand(url.href, { find: 'letters' })).rejects.toThrow('Authentication failed')
      url.username = url.password = ''
      await expect(runCommand(url.href, { find: 'letters' })).rejects.toThrow('requires authentication')
    })

    test('stops once, however often it is asked to, and then does not answer', async () => {
      const running = await provider.start()
      await Promise.all([running.stop(), running.stop()])
      await running.stop()
      expect(await running.check()).toMatchObject({ usable: false })
    })
  })
}

test('the embedded engine shows its password to nobody, and leaves neither a process nor a directory', async () => {
  const root = scratchDirectory()
  const running = await providersWith({ LEVELUP_TMP: root })
    .find(({ name }) => name === 'embedded')
    ?.start()
  const directory = path.join(root, readdirSync(root)[0] ?? '')
  const engine = childrenOf(process.pid).find(({ command }) => command.includes('--user levelup'))
  expect(engine?.command).not.toContain(new URL(running?.url ?? '').password)
  await running?.stop()
  await vi.waitFor(() => expect([isRunning(engine?.pid ?? 0), existsSync(directory)]).toEqual([false, false]))
})
