import type { Running } from '../provider.ts'
import { probe } from './probe.ts'

/** A running PostgreSQL, as every provider hands it out; `stop` is called at most once. */
export function runningPostgres(server: {
  readonly provider: string
  readonly version: string
  readonly url: string
  stop(): Promise<void>
}): Running {
  const { provider, version, url } = server
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => (stopping ??= server.stop())
  return {
    service: 'postgres',
    provider,
    version,
    url,
    env: { DATABASE_URL: url, LEVELUP_POSTGRES_PROVIDER: provider, LEVELUP_POSTGRES_VERSION: version },
    check: () => probe(url),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
