import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { InfrastructureError } from './errors.ts'
import { isDeclared, urlIn } from './service-environment.ts'
import { type Service, serviceEntry } from './services.ts'

const LOOKING_MS = process.platform === 'linux' ? 300 : 1000

/**
 * Ends this process, and all of the Turbo task that it belongs to, when Turbo is gone: Turbo gives each task a process
 * group of its own, which outlives a SIGKILL of Turbo and of the group that Turbo is in. Does nothing where this is no
 * task of Turbo's.
 */
export function endWithTurbo(environment: NodeJS.ProcessEnv = process.env): void {
  if (!isTurboTask(environment)) return
  const group = groupOf(process.pid)
  const turbo = group && parentOf(group)
  if (!group || !turbo) return
  const timer = setInterval(() => {
    if (parentOf(group) !== turbo) process.kill(0, 'SIGKILL')
  }, LOOKING_MS)
  timer.unref()
}

/**
 * Makes sure that a verdict which Turbo is going to keep is about a database that the task's hash names: a server whose
 * provider and version a parent declared, or a provider that LEVELUP_PROVIDER forces. Where neither is there, it forces
 * the embedded one, whose version is in the lockfile. Does nothing where this is no task of Turbo's.
 * @throws InfrastructureError `PROVISION_CONFIG` for a URL that nobody declared
 */
export function useDatabasesOfHash(
  services: readonly Service[],
  environment: NodeJS.ProcessEnv = process.env,
): void {
  if (!isTurboTask(environment)) return
  for (const service of services.map(serviceEntry)) {
    if (isDeclared(environment, service)) continue
    if (urlIn(environment, service)) throw undeclared(service.urlVariable, service.name)
    environment.LEVELUP_PROVIDER ||= 'embedded'
  }
}

function undeclared(urlVariable: string, service: string): InfrastructureError {
  return new InfrastructureError(
    'PROVISION_CONFIG',
    `${urlVariable} is set, but Turbo does not know which server that is, so it could keep a verdict of another one`,
    `Let provision ask it: provision ${service} -- turbo run verify. Or unset ${urlVariable}.`,
  )
}

function isTurboTask(environment: NodeJS.ProcessEnv): boolean {
  return environment.TURBO_HASH !== undefined
}

/** The process group of a process; undefined when it has ended. */
function groupOf(pid: number): number | undefined {
  return process.platform === 'linux' ? linuxField(pid, 2) : psField(pid, 'pgid')
}

function parentOf(pid: number): number | undefined {
  return process.platform === 'linux' ? linuxField(pid, 1) : psField(pid, 'ppid')
}

/** A field of /proc/<pid>/stat, counted from the state, which is 0. */
function linuxField(pid: number, index: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[index])
  } catch {
    return undefined
  }
}

function psField(pid: number, field: 'pgid' | 'ppid'): number | undefined {
  const { stdout } = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' })
  return Number((stdout ?? '').trim()) || undefined
}
