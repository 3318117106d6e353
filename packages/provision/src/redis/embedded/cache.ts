import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import type { Config } from '../../config.ts'
import { describeCause, InfrastructureError } from '../../errors.ts'
import type { Guardian } from '../../guardian.ts'
import { temporaryName } from '../../temporary.ts'
import { systemRelease, unpackPackages, type UnpackOptions } from './package.ts'
import { checkedProgram, type Program } from './program.ts'

const PROGRAM_NAME = 'redis-server'
const LIBRARIES_NAME = 'lib'
const CHECKSUMS_NAME = 'crc32.json'

/** Where the unpacked server of this system is kept. */
export function cacheEntry({ cacheDirectory }: Config): string {
  return path.join(cacheDirectory, `redis-${systemRelease().id}-${process.arch}`)
}

/** The kept server, when each of its files is what it was and it runs; else undefined. */
export async function keptProgram(entry: string): Promise<Program | undefined> {
  try {
    const expected = await readFile(path.join(entry, CHECKSUMS_NAME), 'utf8')
    return expected === (await checksumsOf(entry)) ? await checkedProgram(programIn(entry)) : undefined
  } catch {
    return undefined
  }
}

/**
 * Unpacks the system's own package, in 1.5 to 5 s, and keeps it for the next time. Where the cache cannot be written,
 * it is unpacked to a place that goes with the guardian.
 * @throws InfrastructureError `PROVISION_EMBEDDED`
 */
export async function unpackedProgram(entry: string, options: UnpackOptions): Promise<Program> {
  const partial = workDirectory(entry, options.guardian)
  await unpackPackages(partial, options)
  const fresh = path.join(partial, 'redis')
  await collect(path.join(partial, 'root'), fresh)
  try {
    await checkedProgram(programIn(fresh))
  } catch (error) {
    throw unusable(error)
  }
  if (path.dirname(partial) !== path.dirname(entry)) return await checkedProgram(programIn(fresh))
  await replace(entry, fresh, path.join(partial, 'damaged'))
  await rm(partial, { recursive: true, force: true })
  options.guardian.release(partial)
  return await checkedProgram(programIn(entry))
}

/** Beside the entry, so that a rename is enough to put it there. */
function workDirectory(entry: string, guardian: Guardian): string {
  for (const place of [path.dirname(entry), os.tmpdir()]) {
    const directory = path.join(place, temporaryName('redis-package'))
    guardian.protectDirectory(directory)
    try {
      mkdirSync(directory, { recursive: true })
      return directory
    } catch {
      guardian.release(directory)
    }
  }
  throw new InfrastructureError(
    'PROVISION_TEMPORARY',
    `A package can be unpacked neither in ${path.dirname(entry)} nor in ${os.tmpdir()}`,
    'Set LEVELUP_CACHE_DIR to a directory that you may write, with about 50 MB free.',
  )
}

/** The program under the name by which it is a server, and every library that came with it. */
async function collect(root: string, to: string): Promise<void> {
  await mkdir(path.join(to, LIBRARIES_NAME), { recursive: true })
  const server = [PROGRAM_NAME, 'redis-check-rdb']
    .map((name) => path.join(root, 'usr/bin', name))
    .find((file) => existsSync(file))
  if (server) await copyFile(server, path.join(to, PROGRAM_NAME))
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const libraries = entries.filter(({ name }) => /\.so(\.\d+)*$/.test(name))
  for (const { parentPath, name } of libraries) {
    await copyFile(path.join(parentPath, name), path.join(to, LIBRARIES_NAME, name))
  }
  await writeFile(path.join(to, CHECKSUMS_NAME), await checksumsOf(to))
}

/** Another run may have been faster, and its copy is as good. */
async function replace(entry: string, fresh: string, damaged: string): Promise<void> {
  if (await keptProgram(entry)) return
  await rename(entry, damaged).catch(() => {})
  await rename(fresh, entry).catch(() => {})
}

function programIn(directory: string): Omit<Program, 'version'> {
  return { file: path.join(directory, PROGRAM_NAME), libraries: path.join(directory, LIBRARIES_NAME) }
}

async function checksumsOf(directory: string): Promise<string> {
  const libraries = await readdir(path.join(directory, LIBRARIES_NAME))
  const names = [PROGRAM_NAME, ...libraries.sort().map((name) => path.join(LIBRARIES_NAME, name))]
  const sums = names.map(async (name) => [name, crc32(await readFile(path.join(directory, name)))] as const)
  return JSON.stringify(Object.fromEntries(await Promise.all(sums)))
}

function unusable(error: unknown): InfrastructureError {
  return new InfrastructureError(
    'PROVISION_EMBEDDED',
    `The unpacked Redis cannot be used: ${describeCause(error)}`,
    'Install a newer Redis, or set LEVELUP_CACHE_DIR to a directory from which programs may be run.',
    { cause: error },
  )
}
