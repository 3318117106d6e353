import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import { InfrastructureError } from '../errors.ts'
import { freePort } from '../free-port.ts'
import { openGuardian } from '../guardian.ts'
import type { Provider, ProviderContext, Running, Verdict } from '../provider.ts'
import { runningServer } from '../running.ts'
import { temporaryDirectory } from '../temporary.ts'
import { cacheEntry, keptProgram, unpackedProgram } from './embedded/cache.ts'
import { hasPackageTools, PACKAGE, systemRelease, type UnpackOptions } from './embedded/package.ts'
import { describeProgram, type Program, programOnPath } from './embedded/program.ts'
import { startServer } from './embedded/server.ts'

const CURE =
  'Install Redis (on macOS `brew install redis`), start Docker, or set REDIS_URL to a Redis of yours.'

/**
 * A real Redis or Valkey that runs on this machine: one on PATH, else the system's package, unpacked into the cache.
 */
export function embeddedRedis(context: ProviderContext, nextPort = freePort): Provider {
  let looking: Promise<Found> | undefined
  // Whether it can be used is asked just before it is started.
  const look = (): Promise<Found> => (looking ??= programHere(context.config))
  return {
    name: 'embedded',
    available: async () => verdict(await look(), context.config),
    start: async () => await start(await look(), context, nextPort),
  }
}

/** What can be started at once, or why nothing can: a reason for each program on PATH that is of no use. */
type Found = Program | readonly string[]

async function programHere(config: Config): Promise<Found> {
  const onPath = await programOnPath(config.environment)
  return isProgram(onPath) ? onPath : ((await keptProgram(cacheEntry(config))) ?? onPath)
}

function verdict(found: Found, config: Config): Verdict {
  if (isProgram(found)) return { usable: true, detail: describeProgram(found) }
  const reason = found.length > 0 ? found.join('; ') : 'there is no redis-server or valkey-server on PATH'
  if (!hasPackageTools(config)) return { usable: false, detail: reason, nextStep: CURE }
  const source = `the package source of ${systemRelease().label}`
  return { usable: true, detail: `${reason}; the first start would unpack ${PACKAGE} from ${source}` }
}

async function start(
  found: Found,
  { service, config, notify }: ProviderContext,
  nextPort: () => Promise<number>,
): Promise<Running<string>> {
  const guardian = await openGuardian()
  try {
    const program = isProgram(found) ? found : await unpack(found, { config, guardian }, notify)
    const { path: directory } = await temporaryDirectory('redis', { config, guardian })
    const password = randomBytes(24).toString('base64url')
    const url = await startServer(program, password, { guardian, directory }, nextPort)
    const stop = async (): Promise<void> => await guardian[Symbol.asyncDispose]()
    return runningServer(service, { provider: 'embedded', version: program.version, url, stop })
  } catch (error) {
    await guardian[Symbol.asyncDispose]()
    throw error
  }
}

async function unpack(
  found: readonly string[],
  options: UnpackOptions,
  notify: (line: string) => void,
): Promise<Program> {
  const { usable, detail, nextStep = '' } = verdict(found, options.config)
  if (!usable) throw new InfrastructureError('PROVISION_EMBEDDED', detail, nextStep)
  notify(`unpacking ${PACKAGE} from the package source of ${systemRelease().label}, once, in a few seconds`)
  return await unpackedProgram(cacheEntry(options.config), options)
}

function isProgram(found: Found): found is Program {
  return 'file' in found
}
