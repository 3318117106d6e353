import { type Config, readConfig } from './config.ts'
import { InfrastructureError, type InfrastructureErrorCode } from './errors.ts'
import { externalServer } from './external.ts'
import type { Provider, ProviderContext, Running } from './provider.ts'
import type { ServiceEntry } from './service.ts'
import { urlIn } from './service-environment.ts'
import { type Service, serviceEntry, services } from './services.ts'
import { sweepLocal } from './sweep.ts'

export interface StartOptions {
  /** Default: the process's own environment. */
  readonly environment?: NodeJS.ProcessEnv
  /** Called with one line of text for each thing that takes long, and for each provider that failed. */
  readonly notify?: (line: string) => void
}

/**
 * Starts the services side by side, or reuses those whose URL is in the environment. What killed runs left is swept
 * away first.
 * @throws InfrastructureError when one cannot be had, with every provider's reason; the others are stopped
 */
export async function startServices(names: readonly Service[], options?: StartOptions): Promise<Running[]> {
  return (await startEntries(names.map(serviceEntry), options)) as Running[]
}

/** The same for entries of any table. */
export async function startEntries(
  entries: readonly ServiceEntry[],
  { environment, notify = () => {} }: StartOptions = {},
): Promise<Running<string>[]> {
  const config = readConfig(environment)
  const wanted = [...new Set(entries)]
  const missing = wanted.filter((service) => !isGiven(service, config))
  if (missing.length > 0) await sweepLocal(config, [...new Set([...services, ...missing])])
  const starts = await Promise.allSettled(wanted.map((service) => startService({ service, config, notify })))
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const failure = starts.find((start) => start.status === 'rejected')
  if (!failure) return running
  await Promise.all(running.map((server) => server.stop()))
  throw failure.reason
}

/** A URL never falls through, and there is nothing to sweep for a server that is there already. */
function isGiven(service: ServiceEntry, { environment }: Config): boolean {
  return urlIn(environment, service) !== undefined
}

async function startService(context: ProviderContext): Promise<Running<string>> {
  const { service, config } = context
  if (isGiven(service, config)) return await startFirst(context, [externalServer(context)])
  const providers = await candidates(context)
  if (providers.length === 0) throw unsupported(context, await providersOf(context))
  return await startFirst(context, providers)
}

/** Every provider of a service, in the order in which they are tried. */
export async function providersOf(context: ProviderContext): Promise<readonly Provider[]> {
  const { implementation } = await context.service.load()
  return [externalServer(context), ...implementation.providers(context)]
}

/** Those that may be used: a URL wins over everything, then a forced kind, and neither falls through. */
export async function candidates(context: ProviderContext): Promise<readonly Provider[]> {
  const { service, config } = context
  const only = urlIn(config.environment, service) ? 'external' : config.forcedProvider
  const providers = await providersOf(context)
  return providers.filter((provider) => (only ? kindOf(provider) === only : kindOf(provider) !== 'external'))
}

/** Some services have several providers of one kind: with and without Docker. */
function kindOf({ name, kind }: Provider): string {
  return kind ?? name
}

/** Starts the first provider that can; each refusal keeps its reason. */
export async function startFirst(
  { service, config, notify }: ProviderContext,
  providers: readonly Provider[],
): Promise<Running<string>> {
  const refusals: InfrastructureError[] = []
  for (const provider of providers) {
    const outcome = await attempt(provider, (reason) => {
      if (provider !== providers.at(-1)) notify(`${service.name}: not by ${provider.name}: ${reason}`)
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

/** Reports only a provider that looked usable and then failed: on most machines Docker is simply not there. */
async function attempt(
  provider: Provider,
  failed: (reason: string) => void,
): Promise<Running<string> | InfrastructureError> {
  try {
    // To look first would ask a server that is there already the same thing twice.
    if (provider.name === 'external') return await provider.start()
    const { usable, detail, nextStep = '' } = await provider.available()
    if (usable) return await provider.start()
    return new InfrastructureError(
      refusalCodes[kindOf(provider)] ?? 'PROVISION_NO_PROVIDER',
      detail,
      nextStep,
    )
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error
    failed(error.message)
    return error
  }
}

/** The service has no provider of the kind that is forced. */
function unsupported(
  { service, config }: ProviderContext,
  providers: readonly Provider[],
): InfrastructureError {
  const forced = config.forcedProvider
  const others = [...new Set(providers.map(kindOf))].filter((kind) => kind !== 'external')
  return new InfrastructureError(
    'PROVISION_UNSUPPORTED',
    `${service.name}: LEVELUP_PROVIDER is "${forced ?? ''}", and nothing here starts ${service.label} that way`,
    `Set LEVELUP_PROVIDER to ${others.join(' or ')}, or unset it.`,
  )
}

function refused(
  service: ServiceEntry,
  providers: readonly Provider[],
  refusals: readonly InfrastructureError[],
  config: Config,
): InfrastructureError {
  const [only] = refusals
  if (only && refusals.length === 1) {
    const forced =
      providers[0] && kindOf(providers[0]) === config.forcedProvider ? ` Or unset LEVELUP_PROVIDER.` : ''
    const options = { cause: only }
    return new InfrastructureError(
      only.code,
      `${service.name}: ${only.message}`,
      only.nextStep + forced,
      options,
    )
  }
  const reasons = refusals.map(({ message }, index) => `${providers[index]?.name}: ${message}`)
  // What needs least comes last in the order of trying, and first among the cures.
  const cures = [...new Set(refusals.map(({ nextStep }) => nextStep).reverse())]
  return new InfrastructureError(
    'PROVISION_NO_PROVIDER',
    `${service.name}: ${reasons.join('; ')}`,
    cures.join(' Or: '),
    { cause: new AggregateError(refusals, 'every provider refused') },
  )
}
