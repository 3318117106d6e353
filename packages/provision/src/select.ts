import { type Config, readConfig } from './config.ts'
import { InfrastructureError } from './errors.ts'
import { postgresProviders } from './postgres/index.ts'
import type { Provider, Running, Service } from './provider.ts'

export interface StartOptions {
  /** Default: the process's own environment. */
  readonly environment?: NodeJS.ProcessEnv
  /** Told in one line what takes long. */
  readonly notify?: (line: string) => void
}

/**
 * Starts the services, or reuses those whose URL is in the environment.
 * @throws InfrastructureError when one cannot be had; those started before it are stopped
 */
export async function startServices(
  services: readonly Service[],
  { environment, notify = () => {} }: StartOptions = {},
): Promise<Running[]> {
  const config = readConfig(environment)
  const running: Running[] = []
  try {
    for (const service of new Set(services))
      running.push(await startFirst(providersOf(service, config), config, notify))
    return running
  } catch (error) {
    await Promise.all(running.map((server) => server.stop()))
    throw error
  }
}

/** Every provider of a service, in the order in which they are tried. */
export function providersOf(service: Service, config: Config): Provider[] {
  if (service === 'postgres') return postgresProviders(config)
  throw new InfrastructureError(
    'PROVISION_UNSUPPORTED',
    `${service}: nothing here can start it yet`,
    'Ask for postgres.',
  )
}

async function startFirst(
  providers: readonly Provider[],
  config: Config,
  notify: (line: string) => void,
): Promise<Running> {
  void notify
  const external = providers.find(({ name }) => name === 'external')
  if (config.databaseUrl && external) return await external.start()
  const embedded = providers.find(({ name }) => name === 'embedded')
  if (!embedded) throw new Error('no embedded provider')
  return await embedded.start()
}
