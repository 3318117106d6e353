import { type Config, readConfig } from './config.ts'
import { InfrastructureError, type InfrastructureErrorCode } from './errors.ts'
import { postgresProviders } from './postgres/index.ts'
import type { Provider, ProviderContext, Running, Service } from './provider.ts'
import { sweepLocal } from './sweep.ts'

export interface StartOptions {
  /** Default: the process's own environment. */
  readonly environment?: NodeJS.ProcessEnv
  /** Told, in one line each, what takes long and what was tried in vain. */
  readonly notify?: (line: string) => void
}

/**
 * Starts the services, or reuses those whose URL is in the environment. What killed runs left is swept away first.
 * @throws InfrastructureError when one cannot be had, with every provider's reason; those started before it are stopped
 */
export async function startServices(
  services: readonly Service[],
  { environment, notify = () => {} }: StartOptions = {},
): Promise<Running[]> {
  const context: ProviderContext = { config: readConfig(environment), notify }
  const running: Running[] = []
  try {
    for (const service of new Set(services)) running.push(await startService(service, context))
    return running
  } catch (error) {
    await Promise.all(running.map((server) => server.stop()))
    throw error
  }
}

/** Every provider of a service, in the order in which they are tried: one folder per service, one file per provider. */
export function providersOf(service: Service, context: ProviderContext): readonly Provider[] {
  const providers: Record<Service, readonly Provider[]> = {
    postgres: postgresProviders(context),
    redis: [],
    mongodb: [],
  }
  return providers[service]
}

/** Those that may be used: a URL wins over everything, then a forced provider, and neither falls through. */
export function candidates(service: Service, context: ProviderContext): readonly Provider[] {
  const providers = providersOf(service, context)
  const only = urlOf(service, context.config) ? 'external' : context.config.forcedProvider
  return providers.filter(({ name }) => (only ? name === only : name !== 'external'))
}

function urlOf(service: Service, config: Config): string | undefined {
  return { postgres: config.databaseUrl, redis: undefined, mongodb: undefined }[service]
}

async function startService(service: Service, context: ProviderContext): Promise<Running> {
  const providers = candidates(service, context)
  if (!urlOf(service, context.config)) await sweepLocal(context.config)
  return await startFirst(service, providers, context)
}

/** Starts the first provider that can; each refusal keeps its reason. */
export async function startFirst(
  service: Service,
  providers: readonly Provider[],
  { config, notify }: ProviderContext,
): Promise<Running> {
  const refusals: InfrastructureError[] = []
  for (const provider of providers) {
    const outcome = await attempt(provider, (reason) => {
      if (provider !== providers.at(-1)) notify(`${service}: not by ${provider.name}: ${reason}`)
    })
    if (!(outcome instanceof InfrastructureError)) return outcome
    refusals.push(outcome)
  }
  throw refused(service, providers, refusals, config)
}

const refusalCodes: Readonly<Record<string, InfrastructureErrorCode>> = {
  external: 'PROVISION_EXTERNAL',
  docker: 'PROVISION_DOCKER',
  embedded: 'PROVISION_EMBEDDED',
}

/** Only a provider that looked usable and then failed is worth a word: on most machines Docker is simply not there. */
async function attempt(
  provider: Provider,
  failed: (reason: string) => void,
): Promise<Running | InfrastructureError> {
  const { usable, detail, nextStep = '' } = await provider.available()
  if (!usable) {
    return new InfrastructureError(refusalCodes[provider.name] ?? 'PROVISION_NO_PROVIDER', detail, nextStep)
  }
  try {
    return await provider.start()
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error
    failed(error.message)
    return error
  }
}

function refused(
  service: Service,
  providers: readonly Provider[],
  refusals: readonly InfrastructureError[],
  config: Config,
): InfrastructureError {
  const [only] = refusals
  if (!only) {
    const message = `${service}: nothing here can start it yet`
    return new InfrastructureError('PROVISION_UNSUPPORTED', message, 'Ask for postgres.')
  }
  if (refusals.length === 1) {
    const forced = config.forcedProvider === providers[0]?.name ? ` Or unset LEVELUP_PROVIDER.` : ''
    return new InfrastructureError(only.code, `${service}: ${only.message}`, only.nextStep + forced, {
      cause: only,
    })
  }
  const reasons = refusals.map(({ message }, index) => `${providers[index]?.name}: ${message}`)
  // What needs least comes last in the order of trying, and first among the cures.
  const cures = [...new Set(refusals.map(({ nextStep }) => nextStep).reverse())]
  return new InfrastructureError(
    'PROVISION_NO_PROVIDER',
    `${service}: ${reasons.join('; ')}`,
    cures.join(' Or: '),
    {
      cause: new AggregateError(refusals, 'every provider refused'),
    },
  )
}
