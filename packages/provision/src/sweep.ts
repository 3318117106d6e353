import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Config, readConfig } from './config.ts'
import { findEngine } from './docker/engine.ts'
import { sweepContainers } from './docker/orphans.ts'
import { openGuardian } from './guardian.ts'
import { isGone, parseOwner } from './owner.ts'
import type { ServiceEntry, StopSignal } from './service.ts'
import { services } from './services.ts'
import { MEMORY_DIRECTORY, temporaryRoot } from './temporary.ts'

/** What killed runs had left, and is gone now. */
export interface SweepReport {
  readonly directories: readonly string[]
  readonly processes: readonly number[]
  readonly containers: readonly string[]
}

/** Removes the directories, processes and containers named `levelup-*` whose owner is certainly gone. */
export async function sweep(config: Config = readConfig()): Promise<SweepReport> {
  const local = await sweepLocal(config)
  const engine = await findEngine(config.environment)
  return { ...local, containers: 'host' in engine ? await sweepContainers(engine) : [] }
}

/** The same without containers: takes about a millisecond when there is nothing to do. */
export async function sweepLocal(
  config: Config,
  table: readonly ServiceEntry[] = services,
): Promise<Omit<SweepReport, 'containers'>> {
  const directories = placesOf(config).flatMap(orphansIn)
  if (directories.length === 0) return { directories, processes: [] }
  const servers = serversOn(directories, table)
  const guardian = await openGuardian()
  for (const { pid, stopSignal } of servers) guardian.protectProcess(pid, stopSignal)
  for (const directory of directories) guardian.protectDirectory(directory)
  await guardian[Symbol.asyncDispose]()
  return { directories, processes: servers.map(({ pid }) => pid) }
}

function placesOf(config: Config): string[] {
  const places = [
    temporaryRoot(config),
    MEMORY_DIRECTORY,
    os.tmpdir(),
    config.cacheDirectory,
    '/var/cache',
    '/var/tmp',
  ]
  return [...new Set(places)]
}

function orphansIn(place: string): string[] {
  return namesIn(place)
    .filter((name) => name.startsWith('levelup-'))
    .filter((name) => {
      const owner = parseOwner(name)
      return owner !== undefined && isGone(owner)
    })
    .map((name) => path.join(place, name))
    .filter(isOursToRemove)
}

/** What another account left is for that account, or root, to sweep: we could only try in vain. */
function isOursToRemove(directory: string): boolean {
  const user = process.getuid?.()
  return user === 0 || lstatSync(directory, { throwIfNoEntry: false })?.uid === user
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place)
  } catch {
    return []
  }
}

/** The servers that still run on one of the directories: found by program and by the path in the command line. */
function serversOn(
  directories: readonly string[],
  table: readonly ServiceEntry[],
): { pid: number; stopSignal: StopSignal }[] {
  const lines = commandLines().filter(({ command }) =>
    directories.some((directory) => command.includes(directory)),
  )
  return table.flatMap(({ programs }) =>
    lines
      .filter(({ command }) => programs?.names.some((name) => new RegExp(`/${name}(-\\S+)? `).test(command)))
      .map(({ pid }) => ({ pid, stopSignal: programs?.stopSignal ?? 'SIGTERM' })),
  )
}

function commandLines(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return parseProcessList(processList())
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: linuxCommandLine(name) }))
}

function linuxCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function processList(): string {
  try {
    return execFileSync('ps', ['-A', '-ww', '-o', 'pid=', '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function parseProcessList(list: string): { pid: number; command: string }[] {
  return list.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return pid && command ? [{ pid: Number(pid), command }] : []
  })
}
