import { lstatSync, mkdirSync, statSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Config } from '../../config.ts'
import { InfrastructureError, systemCode } from '../../errors.ts'
import type { Guardian } from '../../guardian.ts'
import { temporaryName } from '../../temporary.ts'
import type { Account } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import { run } from './run.ts'

/**
 * Binaries that the account can run: those given, unless it cannot reach them, as in a clone below /root. Then they are
 * copied, once per version, to a place that it can reach.
 * @throws InfrastructureError `PROVISION_ACCOUNT` when there is no such place
 */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account | undefined,
  { config, guardian }: { readonly config: Config; readonly guardian: Guardian },
): Promise<Binaries> {
  if (!account || canEnter(binaries.directory, account)) return binaries
  mkdirQuietly(config.cacheDirectory)
  const places = [config.cacheDirectory, '/var/cache', '/var/tmp', os.tmpdir()]
  const refusals: string[] = []
  for (const place of places.filter((directory) => canEnter(directory, account))) {
    try {
      return await copyInto(place, binaries, account, guardian)
    } catch (error) {
      refusals.push(`${place}: ${systemCode(error) ?? (error as Error).message}`)
    }
  }
  throw new InfrastructureError(
    'PROVISION_ACCOUNT',
    `PostgreSQL does not run as root, and its other account cannot reach ${binaries.directory} (${refusals.join('; ')})`,
    'Run as another user, move the project out of /root, or set LEVELUP_CACHE_DIR to a directory that all may enter.',
  )
}

function mkdirQuietly(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
  } catch {
    // Then it is not one of the places.
  }
}

/** Whether the permission bits let the account enter the directory and all above it; a missing one it cannot enter. */
export function canEnter(directory: string, account: Account): boolean {
  try {
    const { mode, uid, gid } = statSync(directory)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    const parent = path.dirname(directory)
    return (mode & bit) !== 0 && (parent === directory || canEnter(parent, account))
  } catch {
    return false
  }
}

async function copyInto(
  place: string,
  binaries: Binaries,
  account: Account,
  guardian: Guardian,
): Promise<Binaries> {
  const directory = path.join(place, `levelup-postgresql-${binaries.packageVersion}`)
  const copy: Binaries = { ...binaries, directory }
  if (!isOurs(directory)) await copyOnce(binaries.directory, directory, guardian)
  if (!isOurs(directory)) throw new Error(`${directory} belongs to somebody else`)
  await run([program(copy, 'postgres'), '--version'], { guardian, account, directory })
  return copy
}

/** In a directory that all may write, somebody else could have put programs of theirs under our name. */
function isOurs(directory: string): boolean {
  const stats = lstatSync(directory, { throwIfNoEntry: false })
  return (
    stats !== undefined &&
    stats.isDirectory() &&
    stats.uid === process.getuid?.() &&
    (stats.mode & 0o022) === 0
  )
}

async function copyOnce(from: string, to: string, guardian: Guardian): Promise<void> {
  const partial = path.join(path.dirname(to), temporaryName('binaries'))
  guardian.protectDirectory(partial)
  try {
    await mkdir(partial)
    await cp(from, partial, { recursive: true, verbatimSymlinks: true })
    await run(['chmod', '-R', 'a+rX,go-w', partial], { guardian, account: undefined, directory: partial })
    await rename(partial, to)
  } catch (error) {
    // ENOTEMPTY: another run was faster, and its copy is as good.
    if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
    guardian.release(partial)
  }
}
