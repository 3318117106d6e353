import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { type Config, readConfig } from './config.ts'
import { describeCause } from './errors.ts'
import type { ProviderContext, Verdict } from './provider.ts'
import { candidates, providersOf } from './select.ts'
import type { ServiceEntry } from './service.ts'
import { type Service, serviceEntry, serviceNames } from './services.ts'
import { freeMemoryBytes, MEMORY_DIRECTORY, NEEDED_MEMORY_BYTES, temporaryRoot } from './temporary.ts'

/** One line of `course doctor`. */
export interface Diagnosis extends Verdict {
  /** `Node.js`, `temporary files`, `cache`, or the service and the provider: `postgres: docker`. */
  readonly subject: string
  readonly service?: string
  readonly provider?: string
  /** True for the provider that startServices would begin with. */
  readonly chosen: boolean
}

export interface DiagnoseOptions {
  /** Default: all. */
  readonly services?: readonly Service[]
  /** Default: the process's own environment. */
  readonly environment?: NodeJS.ProcessEnv
}

/**
 * What this machine offers, and what to do about what it lacks. Starts and pulls nothing. When no provider of a service
 * is chosen, that service cannot be had.
 * @throws InfrastructureError `PROVISION_CONFIG` only
 */
export async function diagnose({ services = serviceNames, environment }: DiagnoseOptions = {}): Promise<
  Diagnosis[]
> {
  return diagnoseEntries(services.map(serviceEntry), environment)
}

/** The same for entries of any table. */
export async function diagnoseEntries(
  entries: readonly ServiceEntry[],
  environment?: NodeJS.ProcessEnv,
): Promise<Diagnosis[]> {
  const config = readConfig(environment)
  const perService = await Promise.all(
    entries.map((service) => diagnoseService({ service, config, notify: () => {} })),
  )
  return [nodeVersion(), temporaryFiles(config), cache(config), ...perService.flat()]
}

async function diagnoseService(context: ProviderContext): Promise<Diagnosis[]> {
  const service = context.service.name
  const providers = await providersOf(context)
  const verdicts = await Promise.all(providers.map((provider) => provider.available()))
  const usable = new Set(providers.filter((_, index) => verdicts[index]?.usable).map(({ name }) => name))
  const chosen = (await candidates(context)).find(({ name }) => usable.has(name))?.name
  return providers.map(({ name }, index) => ({
    usable: false,
    detail: '',
    ...verdicts[index],
    subject: `${service}: ${name}`,
    service,
    provider: name,
    chosen: name === chosen,
  }))
}

function nodeVersion(): Diagnosis {
  return {
    subject: 'Node.js',
    chosen: false,
    usable: true,
    detail: `${process.version} at ${process.execPath}`,
  }
}

function temporaryFiles(config: Config): Diagnosis {
  const root = temporaryRoot(config)
  const subject = { subject: 'temporary files', chosen: false }
  try {
    accessSync(nearestExisting(root), constants.W_OK | constants.X_OK)
    return {
      ...subject,
      usable: true,
      detail: `${root}, ${freeMegabytes(root)} MB free${slowBecause(config, root)}`,
    }
  } catch (error) {
    const nextStep = 'Set LEVELUP_TMP to a directory that you may write, with about 100 MB free.'
    return { ...subject, usable: false, detail: `${root}: ${describeCause(error)}`, nextStep }
  }
}

function slowBecause(config: Config, root: string): string {
  if (config.temporaryRoot || root === MEMORY_DIRECTORY) return ''
  const free = freeMemoryBytes()
  const needed = `${NEEDED_MEMORY_BYTES / 1024 ** 2} MB`
  if (free === undefined) return ' (on disk: there is no /dev/shm, so a fresh database takes longer)'
  return ` (on disk: /dev/shm has ${Math.floor(free / 1024 ** 2)} of the ${needed} it takes, so it is slower)`
}

function cache(config: Config): Diagnosis {
  const directory = config.cacheDirectory
  const subject = { subject: 'cache', chosen: false }
  try {
    accessSync(nearestExisting(directory), constants.W_OK | constants.X_OK)
    return { ...subject, usable: true, detail: `${directory}, ${freeMegabytes(directory)} MB free` }
  } catch (error) {
    const detail = `${directory} cannot be written, so every start takes half a second longer: ${describeCause(error)}`
    return {
      ...subject,
      usable: false,
      detail,
      nextStep: 'Set LEVELUP_CACHE_DIR to a directory that you may write.',
    }
  }
}

function freeMegabytes(directory: string): number {
  const { bavail, bsize } = statfsSync(nearestExisting(directory))
  return Math.floor((bavail * bsize) / 1024 ** 2)
}

/** The directory, or the closest one above it that is there: it would be created inside that. */
function nearestExisting(directory: string): string {
  return existsSync(directory) ? directory : nearestExisting(path.dirname(directory))
}
