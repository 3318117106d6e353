import type { Running, Service } from '@levelup/provision'
import { providerLabel } from '@levelup/provision/services'

/** The databases that this process owns; children find them through the environment. */
export interface Servers extends AsyncDisposable {
  readonly running: readonly Running[]
  /** Starts what is not running yet. Throws @levelup/provision's InfrastructureError. */
  require(services: readonly Service[]): Promise<void>
}

/** No database yet. Stops all that `require` started when it is disposed of, and takes their URLs back. */
export function openServers(env: NodeJS.ProcessEnv = process.env): Servers {
  const running: Running[] = []
  const before = new Map<string, string | undefined>()
  return {
    running,
    async require(services) {
      const missing = services.filter((service) => !running.some((server) => server.service === service))
      if (missing.length === 0) return
      const { startServices } = await import('@levelup/provision')
      for (const server of await startServices(missing)) {
        running.push(server)
        for (const [name, value] of Object.entries(server.env)) {
          before.set(name, env[name])
          env[name] = value
        }
      }
    },
    async [Symbol.asyncDispose]() {
      for (const [name, value] of before) {
        if (value === undefined) delete env[name]
        else env[name] = value
      }
      await Promise.allSettled(running.splice(0).map((server) => server.stop()))
    },
  }
}

/** `postgres 18.4 (embedded)`, for reports. */
export function describeServers(running: readonly Running[]): string {
  return running
    .map(({ service, version, provider }) => `${service} ${version} (${providerLabel(service, provider)})`)
    .join(', ')
}
