import { probe } from './probe.ts'
import type { Running } from './provider.ts'
import type { ServiceEntry } from './service.ts'
import { environmentOf } from './service-environment.ts'

/** What a provider knows of the server that it started; `stop` is called at most once. */
export interface StartedServer {
  readonly provider: string
  readonly version: string
  readonly url: string
  stop(): Promise<void>
}

/** A server that this process started, as every provider returns it. */
export function runningServer(service: ServiceEntry, server: StartedServer): Running<string> {
  return serverWith(service, server, environmentOf(service, server))
}

/** A server with that environment for the children of this process. */
export function serverWith(
  service: ServiceEntry,
  server: StartedServer,
  env: Readonly<Record<string, string>>,
): Running<string> {
  const { provider, version, url } = server
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => (stopping ??= server.stop())
  return {
    service: service.name,
    provider,
    version,
    url,
    env,
    check: () => probe(service, url),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
