import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ServiceEntry } from './service.ts'
import { providerLabel, serviceEntry, serviceNames, services } from './services.ts'

const table: readonly ServiceEntry[] = services

test('every service has a name, a label and a URL variable of its own', () => {
  for (const key of ['name', 'label', 'urlVariable'] as const) {
    expect(new Set(table.map((entry) => entry[key])).size).toBe(table.length)
  }
  for (const name of serviceNames) expect(serviceEntry(name).name).toBe(name)
})

test('reports tell a MongoDB from the engine that stands in for it', () => {
  expect(providerLabel('mongodb', 'mongod')).toBe('mongod')
  expect(providerLabel('mongodb', 'embedded')).toBe('embedded: the course’s own engine, not MongoDB')
  expect(providerLabel('postgres', 'embedded')).toBe('embedded')
})

test('Turbo hands every URL and image on to its tasks, and what a parent says of its server', () => {
  const { globalEnv, globalPassThroughEnv } = turboSettings()
  const urls = table.map(({ urlVariable }) => urlVariable)
  expect(globalPassThroughEnv).toEqual(expect.arrayContaining([...urls, 'LEVELUP_*']))
  // Which server it is counts for what Turbo keeps, and where it is does not.
  const images = table.flatMap(({ image }) => image?.variable ?? [])
  expect(globalEnv).toEqual(
    expect.arrayContaining([...images, 'LEVELUP_PROVIDER', 'LEVELUP_*_PROVIDER', 'LEVELUP_*_VERSION']),
  )
  expect(urls.filter((name) => globalEnv.includes(name))).toEqual([])
})

test.for(table)('$label loads with its providers and a probe', async (service) => {
  const { implementation } = await service.load()
  expect(implementation).toMatchObject({
    version: expect.any(Function) as unknown,
    providers: expect.any(Function) as unknown,
  })
})

function turboSettings() {
  const text = readFileSync(path.join(import.meta.dirname, '../../../turbo.json'), 'utf8')
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '')) as {
    readonly globalEnv: readonly string[]
    readonly globalPassThroughEnv: readonly string[]
  }
}
