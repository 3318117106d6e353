import pg from 'pg'
import type { Provider } from '../src/provider.ts'
import { temporaryDirectory } from '../src/temporary.ts'
import { measurement, type Measurement, provider, repeat } from './measurement.ts'

/** From asking for a server to the answer of the first query. Docker is measured where an engine answers. */
export async function run(): Promise<Measurement[]> {
  const measurements = [
    measurement('PostgreSQL embedded, cold, to the first query', await repeat(7, startCold), 1000),
    measurement('PostgreSQL embedded, from the cache, to the first query', await startFromCache(25), 150),
  ]
  const docker = await provider('postgres', 'docker')
  if ((await docker.available()).usable) {
    const name = 'PostgreSQL in Docker, image present, to the first query'
    measurements.push(measurement(name, await repeat(5, () => timeToFirstQuery(docker))))
  }
  return measurements
}

async function startCold(): Promise<number> {
  await using cache = await temporaryDirectory('bench')
  return await timeToFirstQuery(await provider('postgres', 'embedded', { LEVELUP_CACHE_DIR: cache.path }))
}

async function startFromCache(rounds: number): Promise<number[]> {
  await using cache = await temporaryDirectory('bench')
  const embedded = await provider('postgres', 'embedded', { LEVELUP_CACHE_DIR: cache.path })
  await timeToFirstQuery(embedded)
  return await repeat(rounds, () => timeToFirstQuery(embedded))
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
