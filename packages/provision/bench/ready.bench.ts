import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { embeddedOnly } from '../test/environment.ts'
import { readConfig } from '../src/config.ts'
import { cacheEntry, keptProgram } from '../src/redis/embedded/cache.ts'
import { hasPackageTools } from '../src/redis/embedded/package.ts'
import { commandOf } from '../src/redis/embedded/program.ts'
import { startServices } from '../src/select.ts'
import type { Service } from '../src/services.ts'
import { temporaryDirectory } from '../src/temporary.ts'
import { measurement, type Measurement, provider, repeat } from './measurement.ts'

const ROUNDS = 25
const all = ['postgres', 'redis', 'mongodb'] as const

/** From asking for servers without Docker until they take connections. */
export async function run(): Promise<Measurement[]> {
  // Fills the caches.
  await timeToReady(all)
  return [
    ...(await redis()),
    measurement('MongoDB, the embedded engine, ready', await repeat(ROUNDS, () => ready('mongodb')), 150),
    measurement('all three side by side, from the caches', await repeat(ROUNDS, () => timeToReady(all)), 300),
  ]
}

async function redis(): Promise<Measurement[]> {
  const config = readConfig()
  const kept = await keptProgram(cacheEntry(config))
  if (!kept) return [measurement('Redis on PATH, ready', await repeat(ROUNDS, () => ready('redis')), 50)]
  await using bin = await temporaryDirectory('bench')
  const file = path.join(bin.path, 'redis-server')
  const command = commandOf(kept)
    .map((part) => `'${part}'`)
    .join(' ')
  writeFileSync(file, `#!/bin/sh\nexec ${command} "$@"\n`)
  chmodSync(file, 0o755)
  const onPath = { PATH: `${bin.path}:${process.env.PATH}` }
  return [
    measurement('Redis on PATH, ready', await repeat(ROUNDS, () => ready('redis', onPath)), 50),
    measurement('Redis from the cache, ready', await repeat(ROUNDS, () => ready('redis')), 100),
    ...(hasPackageTools(config)
      ? [measurement('Redis unpacked for the first time, ready', await repeat(3, unpacked), 5000)]
      : []),
  ]
}

async function unpacked(): Promise<number> {
  await using cache = await temporaryDirectory('bench')
  return await ready('redis', { LEVELUP_CACHE_DIR: cache.path })
}

/** As a start does it: first it looks whether the provider can be used. */
async function ready(service: Service, settings: NodeJS.ProcessEnv = {}): Promise<number> {
  const embedded = await provider(service, 'embedded', settings)
  const began = performance.now()
  await embedded.available()
  await using _ = await embedded.start()
  return performance.now() - began
}

async function timeToReady(services: readonly Service[]): Promise<number> {
  // The servers that the bench itself runs under must not be taken.
  const environment = embeddedOnly({})
  const began = performance.now()
  const running = await startServices(services, { environment })
  const took = performance.now() - began
  await Promise.all(running.map((server) => server.stop()))
  return took
}

if (import.meta.main) {
  for (const { name, values } of await run()) {
    console.log(name, values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]?.toFixed(1))
  }
}
