import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { describeCause, InfrastructureError } from '../errors.ts'
import { freePort } from '../free-port.ts'
import { openGuardian } from '../guardian.ts'
import { runGuarded } from '../guarded-run.ts'
import type { Provider, ProviderContext, Verdict } from '../provider.ts'
import { checkedMongod, type Mongod } from './mongod/program.ts'
import { startMongod } from './mongod/server.ts'
import { DOWNLOADED_VERSION } from './settings.ts'

/** Where the library downloads from, unless MONGOMS_DOWNLOAD_MIRROR names another place. */
const SOURCE = 'https://fastdl.mongodb.org'
const REACH_TIMEOUT_MS = 700
/** A network that has failed once is not tried again by every start. */
const TRUCE_MS = 24 * 3600 * 1000
const DOWNLOAD_PROGRAM = path.join(import.meta.dirname, 'mongod/download-program.ts')
const CURE = 'Go online, start Docker, install MongoDB, or set MONGODB_URL to a MongoDB of yours.'

/** A real `mongod`, which mongodb-memory-server downloads from MongoDB once, into our cache. */
export function downloadedMongodb(context: ProviderContext, nextPort = freePort): Provider {
  return {
    name: 'download',
    kind: 'embedded',
    available: () => verdict(context.config),
    start: async () => await startMongod(await download(context), 'download', context, nextPort),
  }
}

async function verdict(config: Config): Promise<Verdict> {
  const kept = await keptMongod(config)
  if (kept) return { usable: true, detail: `${kept.file} is version ${kept.version}, downloaded before` }
  const failure = lastFailure(config)
  if (failure) {
    const detail = `the download of MongoDB ${DOWNLOADED_VERSION} failed less than a day ago`
    return { usable: false, detail, nextStep: `To try it again, delete ${failure}.` }
  }
  const source = config.environment.MONGOMS_DOWNLOAD_MIRROR || SOURCE
  try {
    await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) })
    return { usable: true, detail: `MongoDB ${DOWNLOADED_VERSION} would be downloaded from ${source}` }
  } catch (error) {
    const reason = describeCause((error as Error).cause ?? error)
    return { usable: false, detail: `MongoDB cannot be downloaded from ${source}: ${reason}`, nextStep: CURE }
  }
}

async function download({ config, notify }: ProviderContext): Promise<Mongod> {
  const kept = await keptMongod(config)
  if (kept) return kept
  notify(`downloading MongoDB ${DOWNLOADED_VERSION}, about 100 MB (at most ${config.pullSeconds} s)`)
  try {
    await runDownload(config)
    const mongod = await keptMongod(config)
    if (mongod) return mongod
    throw new Error('what was downloaded does not run here')
  } catch (error) {
    rememberFailure(config, error)
    const message = `The download of MongoDB ${DOWNLOADED_VERSION} failed: ${describeCause(error)}`
    throw new InfrastructureError('PROVISION_EMBEDDED', message, CURE, { cause: error })
  }
}

/** In a process of its own: so it can be ended when it takes too long, and ends with this one. */
async function runDownload(config: Config): Promise<void> {
  const directory = downloads(config)
  mkdirSync(directory, { recursive: true })
  await using guardian = await openGuardian()
  const { ok, ending, output } = await runGuarded(
    guardian,
    [process.execPath, DOWNLOAD_PROGRAM, DOWNLOADED_VERSION, directory],
    { cwd: directory, env: config.environment, timeoutMs: config.pullSeconds * 1000 },
  )
  if (!ok) throw new Error(output.trim().split('\n').at(-1) || ending)
}

/** The library calls the file `mongod-<architecture>-<distribution>-<version>`. */
async function keptMongod(config: Config): Promise<Mongod | undefined> {
  try {
    const directory = downloads(config)
    const name = readdirSync(directory).find(
      (file) => /^mongod-.*\d$/.test(file) && file.endsWith(DOWNLOADED_VERSION),
    )
    return name === undefined ? undefined : await checkedMongod(path.join(directory, name))
  } catch {
    return undefined
  }
}

function lastFailure(config: Config): string | undefined {
  const file = failureFile(config)
  const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - at < TRUCE_MS ? file : undefined
}

function rememberFailure(config: Config, error: unknown): void {
  try {
    writeFileSync(failureFile(config), `${describeCause(error)}\n`)
  } catch {
    // Where nothing can be written, it is tried again.
  }
}

function failureFile(config: Config): string {
  return path.join(downloads(config), `${DOWNLOADED_VERSION}.failed`)
}

function downloads({ cacheDirectory }: Config): string {
  return path.join(cacheDirectory, 'mongodb')
}
