import { randomBytes } from 'node:crypto'
import { chownSync } from 'node:fs'
import path from 'node:path'
import { InfrastructureError } from '../errors.ts'
import { openGuardian } from '../guardian.ts'
import { freePort } from '../free-port.ts'
import type { Provider, ProviderContext, Running, Verdict } from '../provider.ts'
import { runningServer } from '../running.ts'
import { temporaryDirectory } from '../temporary.ts'
import { type Account, serverAccount } from './embedded/account.ts'
import { type Binaries, findBinaries, packageName } from './embedded/binaries.ts'
import { cacheEntry, keepCluster, restoreCluster } from './embedded/cache.ts'
import { initialiseCluster, setPassword } from './embedded/cluster.ts'
import { canEnter, reachableBinaries } from './embedded/reach.ts'
import { startServer } from './embedded/server.ts'

/** A real PostgreSQL from npm, run on this machine from a throwaway data directory. */
export function embeddedPostgres(context: ProviderContext, nextPort = freePort): Provider {
  return {
    name: 'embedded',
    available: () => Promise.resolve(verdict(findBinaries())),
    start: async () => {
      const binaries = findBinaries()
      if (binaries) return await start(binaries, context, nextPort)
      const { detail, nextStep } = verdict(undefined)
      throw new InfrastructureError('PROVISION_EMBEDDED', detail, nextStep ?? '')
    },
  }
}

function verdict(binaries: Binaries | undefined): Verdict {
  if (binaries) return { usable: true, detail: `${packageName} ${binaries.packageVersion} is installed` }
  return {
    usable: false,
    detail: `${packageName} is not installed, or does not exist for this platform`,
    nextStep: 'Run `pnpm install`; on Windows work inside WSL 2; elsewhere start Docker or set DATABASE_URL.',
  }
}

async function start(
  installed: Binaries,
  { service, config }: ProviderContext,
  nextPort: () => Promise<number>,
): Promise<Running<string>> {
  const guardian = await openGuardian()
  try {
    const account = serverAccount()
    const binaries = await reachableBinaries(installed, account, { config, guardian })
    const { path: directory } = await temporaryDirectory('pg', { config, guardian })
    if (account) handOver(directory, account)
    const options = { guardian, account, directory }
    const password = randomBytes(24).toString('base64url')
    const entry = cacheEntry(config.cacheDirectory, binaries)
    if (!(await restoreCluster(entry, options))) {
      await initialiseCluster(binaries, options)
      await keepCluster(entry, options)
    }
    await setPassword(binaries, password, options)
    const { url, version } = await startServer(binaries, password, options, nextPort)
    const stop = async (): Promise<void> => await guardian[Symbol.asyncDispose]()
    return runningServer(service, { provider: 'embedded', version, url, stop })
  } catch (error) {
    await guardian[Symbol.asyncDispose]()
    throw error
  }
}

/** The server, which root runs as another account, must be able to enter its directory. */
function handOver(directory: string, account: Account): void {
  const root = path.dirname(directory)
  if (!canEnter(root, account)) {
    throw new InfrastructureError(
      'PROVISION_TEMPORARY',
      `PostgreSQL does not run as root, and its other account may not enter ${root}`,
      'Set LEVELUP_TMP to a directory that all may enter, such as /var/tmp.',
    )
  }
  chownSync(directory, account.uid, account.gid)
}
