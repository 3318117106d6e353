import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import os from 'node:os'
import { processStat } from './process-stat.ts'

/**
 * The process that owns a temporary directory or a container. Its start time tells it from a later process with the
 * same pid; the machine tells it from one in another container that shares a folder or a Docker engine with us.
 */
export interface Owner {
  readonly pid: number
  readonly startedAt: string
  readonly machine: string
}

export function currentOwner(): Owner {
  return { pid: process.pid, startedAt: startTime(process.pid) ?? '0', machine: thisMachine() }
}

/** `123-a1b2c3-7f3a`: what names and labels carry. */
export function formatOwner(owner: Owner): string {
  return `${owner.pid}-${owner.startedAt}-${owner.machine}`
}

/** The owner in `text`, which is a label or the name of a temporary directory; undefined when it holds none. */
export function parseOwner(text: string): Owner | undefined {
  const match = /(?:^|-)(\d+)-([0-9a-z]+)-([0-9a-f]{4})(?:-[0-9a-f]+)?$/.exec(text)
  const [, pid, startedAt, machine] = match ?? []
  return pid && startedAt && machine ? { pid: Number(pid), startedAt, machine } : undefined
}

/** True only when it is certain: an owner on another machine, or in another container, is never called gone. */
export function isGone(owner: Owner): boolean {
  return owner.machine === thisMachine() && startTime(owner.pid) !== owner.startedAt
}

function thisMachine(): string {
  return createHash('sha256').update(`${os.hostname()} ${processNamespace()}`).digest('hex').slice(0, 4)
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** When the process began, in base 36, in units that only this machine knows; undefined when no such process runs. */
function startTime(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStartTime(pid)
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const began = Date.parse((stdout ?? '').trim())
  return Number.isNaN(began) ? undefined : (began / 1000).toString(36)
}

function linuxStartTime(pid: number): string | undefined {
  const stat = processStat(pid)
  return stat && stat.state !== 'Z' ? stat.startedAt.toString(36) : undefined
}
