import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Config, readConfig } from './config.ts'
import { describeCause, InfrastructureError, systemCode } from './errors.ts'
import { type Guardian, openGuardian } from './guardian.ts'
import { currentOwner, formatOwner } from './owner.ts'

/** Below this, memory is too tight for databases: Docker's own default for /dev/shm is 64 MB. */
export const NEEDED_MEMORY_BYTES = 256 * 1024 * 1024
export const MEMORY_DIRECTORY = '/dev/shm'

export interface TemporaryDirectory extends AsyncDisposable {
  readonly path: string
}

/**
 * Where temporary directories go: `LEVELUP_TMP`, else memory (/dev/shm) where at least 256 MB are free, else the
 * system's directory for temporary files.
 */
export function temporaryRoot(config: Config = readConfig()): string {
  if (config.temporaryRoot) return config.temporaryRoot
  return (freeMemoryBytes() ?? 0) >= NEEDED_MEMORY_BYTES ? MEMORY_DIRECTORY : os.tmpdir()
}

/** Free bytes in /dev/shm; undefined where there is none that may be written. */
export function freeMemoryBytes(): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    accessSync(MEMORY_DIRECTORY, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(MEMORY_DIRECTORY)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/**
 * An empty directory `levelup-<prefix>-<owner>-<random>` that only this account can enter. It goes when it is disposed
 * of, or with this process, even on SIGKILL. Several directories can share one guardian; without one, it has its own.
 * @throws InfrastructureError `PROVISION_TEMPORARY`, `PROVISION_NO_SPACE`, `PROVISION_GUARDIAN`
 */
export async function temporaryDirectory(
  prefix: string,
  options: { readonly config?: Config; readonly guardian?: Guardian } = {},
): Promise<TemporaryDirectory> {
  const root = temporaryRoot(options.config)
  const directory = path.join(root, temporaryName(prefix))
  const guardian = options.guardian ?? (await openGuardian())
  guardian.protectDirectory(directory)
  try {
    if (options.config?.temporaryRoot) mkdirSync(root, { recursive: true })
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    guardian.release(directory)
    if (!options.guardian) await guardian[Symbol.asyncDispose]()
    throw unusableRoot(root, error)
  }
  return {
    path: directory,
    [Symbol.asyncDispose]: async () => {
      if (!options.guardian) return guardian[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
      guardian.release(directory)
    },
  }
}

export function temporaryName(prefix: string): string {
  return `levelup-${prefix}-${formatOwner(currentOwner())}-${randomBytes(6).toString('hex')}`
}

function unusableRoot(root: string, cause: unknown): InfrastructureError {
  if (systemCode(cause) === 'ENOSPC') return noSpace(root, cause)
  return new InfrastructureError(
    'PROVISION_TEMPORARY',
    `Cannot create a temporary directory in ${root}: ${describeCause(cause)}`,
    'Set LEVELUP_TMP to a directory that you may write, with about 100 MB free.',
    { cause },
  )
}

export function noSpace(directory: string, cause: unknown): InfrastructureError {
  return new InfrastructureError(
    'PROVISION_NO_SPACE',
    `No space is left in ${directory}`,
    'Free about 100 MB there, or set LEVELUP_TMP to a directory on another disk.',
    { cause },
  )
}
