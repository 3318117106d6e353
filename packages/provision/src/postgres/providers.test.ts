import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { environmentWith } from '../../test/environment.ts'
import { isRunning } from '../../test/processes.ts'
import { queryValue, serverTraces } from '../../test/query.ts'
import { readConfig } from '../config.ts'
import { currentOwner, formatOwner } from '../owner.ts'
import { serviceEntry } from '../services.ts'
import { implementation } from './index.ts'

const context = {
  service: serviceEntry('postgres'),
  config: readConfig(environmentWith({ POSTGRES_IMAGE: process.env.POSTGRES_IMAGE })),
  notify: () => {},
}
const owned = implementation.providers(context)
const verdicts = await Promise.all(owned.map((provider) => provider.available()))

// Whatever this machine has: the embedded server everywhere, Docker where an engine answers.
for (const provider of owned.filter((_, index) => verdicts[index]?.usable)) {
  describe(provider.name, () => {
    test('gives a server that answers, with a URL for its children', async () => {
      await using running = await provider.start()
      expect(running).toMatchObject({ service: 'postgres', provider: provider.name })
      expect(running.env).toEqual({
        DATABASE_URL: running.url,
        LEVELUP_POSTGRES_PROVIDER: provider.name,
        LEVELUP_POSTGRES_VERSION: running.version,
        LEVELUP_POSTGRES_URL: running.url,
        LEVELUP_POSTGRES_OWNER: formatOwner(currentOwner()),
      })
      expect(await queryValue(running.url, 'SHOW server_version')).toContain(running.version)
      expect(await running.check()).toMatchObject({ usable: true })
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
      await expect(queryValue(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    })

    test('orders by code point, knows the case of all letters, and counts time in UTC', async () => {
      await using running = await provider.start()
      const ordered = "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['b','Ä','a','B','ä']) x"
      expect(await queryValue(running.url, ordered)).toBe('BabÄä')
      expect(await queryValue(running.url, "SELECT upper('größe é')")).toBe('GRÖßE É')
      expect(await queryValue(running.url, 'SHOW timezone')).toBe('UTC')
    })

    test('stops once, however often it is asked to, and then does not answer', async () => {
      const running = await provider.start()
      await Promise.all([running.stop(), running.stop()])
      await running.stop()
      expect(await running.check()).toMatchObject({ usable: false })
    })
  })
}

test('the embedded server leaves neither a process nor a directory', async () => {
  const embedded = owned.find(({ name }) => name === 'embedded')
  const running = await embedded?.start()
  const { pid, directory } = await serverTraces(running?.url ?? '')
  expect([isRunning(pid), existsSync(directory)]).toEqual([true, true])
  await running?.stop()
  expect([isRunning(pid), existsSync(directory)]).toEqual([false, false])
})
