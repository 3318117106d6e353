import pg from 'pg'
import { readConfig } from '../src/config.ts'
import type { Provider } from '../src/provider.ts'
import { providersOf } from '../src/select.ts'
import { serviceEntry } from '../src/services.ts'
import { temporaryDirectory } from '../src/temporary.ts'

interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  readonly values: readonly number[]
  readonly target?: number
}

/** From asking for a server to the answer of the first query. Docker is measured where an engine answers. */
export async function run(): Promise<Measurement[]> {
  const measurements = [
    measurement('PostgreSQL embedded, cold, to the first query', await repeat(7, startCold), 1000),
    measurement('PostgreSQL embedded, from the cache, to the first query', await startFromCache(25), 150),
  ]
  const docker = await provider('docker')
  if ((await docker.available()).usable) {
    const name = 'PostgreSQL in Docker, image present, to the first query'
    measurements.push(measurement(name, await repeat(5, () => timeToFirstQuery(docker))))
  }
  return measurements
}

async function startCold(): Promise<number> {
  await using cache = await temporaryDirectory('bench')
  return await timeToFirstQuery(await provider('embedded', cache.path))
}

async function startFromCache(rounds: number): Promise<number[]> {
  await using cache = await temporaryDirectory('bench')
  const embedded = await provider('embedded', cache.path)
  await timeToFirstQuery(embedded)
  return await repeat(rounds, () => timeToFirstQuery(embedded))
}

async function provider(name: string, cacheDirectory?: string): Promise<Provider> {
  const environment = { ...process.env, ...(cacheDirectory ? { LEVELUP_CACHE_DIR: cacheDirectory } : {}) }
  const context = { service: serviceEntry('postgres'), config: readConfig(environment), notify: () => {} }
  const found = (await providersOf(context)).find((candidate) => candidate.name === name)
  if (!found) throw new Error(`there is no provider ${name}`)
  return found
}

async function timeToFirstQuery(from: Provider): Promise<number> {
  const began = performance.now()
  await using running = await from.start()
  const client = new pg.Client({ connectionString: running.url })
  await client.connect()
  await client.query('SELECT 1')
  const took = performance.now() - began
  await client.end()
  return took
}

async function repeat(rounds: number, measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await measure())
  return times
}

function measurement(name: string, values: readonly number[], target?: number): Measurement {
  return { name, unit: 'ms', values, ...(target === undefined ? {} : { target }) }
}
