import { randomBytes } from 'node:crypto'
import { chownSync } from 'node:fs'
import type { Config } from '../config.ts'
import { InfrastructureError } from '../errors.ts'
import { openGuardian } from '../guardian.ts'
import type { Provider, Running, Verdict } from '../provider.ts'
import { temporaryDirectory } from '../temporary.ts'
import { serverAccount } from './embedded/account.ts'
import { type Binaries, findBinaries, packageName } from './embedded/binaries.ts'
import { initialiseCluster, setPassword } from './embedded/cluster.ts'
import { startServer } from './embedded/server.ts'
import { maintenanceDatabase, superuser } from './settings.ts'
import { runningPostgres } from './running.ts'

/** A real PostgreSQL from npm, run on this machine from a throwaway data directory. */
export function embeddedPostgres(config: Config): Provider {
  return {
    name: 'embedded',
    service: 'postgres',
    available: () => Promise.resolve(verdict(findBinaries())),
    start: async () => {
      const binaries = findBinaries()
      if (binaries) return await start(binaries, config)
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

async function start(binaries: Binaries, config: Config): Promise<Running> {
  const guardian = await openGuardian()
  try {
    const account = serverAccount()
    const { path: directory } = await temporaryDirectory('pg', { config, guardian })
    if (account) chownSync(directory, account.uid, account.gid)
    const options = { guardian, account, directory }
    const password = randomBytes(24).toString('base64url')
    await initialiseCluster(binaries, options)
    await setPassword(binaries, password, options)
    const { port, version } = await startServer(binaries, password, options)
    return runningPostgres({
      provider: 'embedded',
      version,
      url: `postgres://${superuser}:${password}@127.0.0.1:${port}/${maintenanceDatabase}`,
      stop: async () => await guardian[Symbol.asyncDispose](),
    })
  } catch (error) {
    await guardian[Symbol.asyncDispose]()
    throw error
  }
}
