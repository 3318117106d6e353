import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { InfrastructureError } from './errors.ts'
import { processStat } from './process-stat.ts'
import { isDeclared, urlIn } from './service-environment.ts'
import { type Service, serviceEntry } from './services.ts'

const LOOKING_MS = process.platform === 'linux' ? 300 : 1000

/**
 * Ends this process, and all of the Turbo task that it belongs to, when Turbo is gone. Turbo and pnpm give each process
 * that they start a process group of its own, so it outlives a SIGKILL of Turbo and of the group that Turbo is in. Does
 * nothing where this is no task of Turbo's.
 */
export function endWithTurbo(environment: NodeJS.ProcessEnv = process.env): void {
  if (!isTurboTask(environment)) return
  const task = findTask()
  const endWhenOrphaned = (): void => {
    if (task && lookAt(task.pid)?.parent === task.turbo) return
    if (task) killIfAlive(task.pid)
    process.kill(0, 'SIGKILL')
  }
  // Turbo may have ended while this process was starting.
  endWhenOrphaned()
  setInterval(endWhenOrphaned, LOOKING_MS).unref()
}

/** The nearest process above this one that Turbo itself started, pnpm as a rule. */
function findTask(): { readonly pid: number; readonly turbo: number } | undefined {
  for (let pid = process.pid; ;) {
    const parent = lookAt(pid)?.parent
    if (parent === undefined || parent <= 1) return undefined
    if (lookAt(parent)?.program === 'turbo') return { pid, turbo: parent }
    pid = parent
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/**
 * Makes sure that a verdict which Turbo is going to keep is about a database that the task's hash names: a server
 * whose provider and version a parent declared, or a provider that LEVELUP_PROVIDER forces. Where neither is there,
 * it forces the embedded one: PostgreSQL's version is in the lockfile, Redis's is the system's. Does nothing where
 * this is no task of Turbo's.
 * @throws InfrastructureError `PROVISION_CONFIG` for a URL that no parent declared
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

/** The parent and the program's name of a process; undefined when it has ended. */
function lookAt(pid: number): { readonly parent: number; readonly program: string } | undefined {
  if (process.platform === 'linux') return processStat(pid)
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, program] = /^\s*(\d+)\s+(.*?)\s*$/.exec(stdout ?? '') ?? []
  return parent && program ? { parent: Number(parent), program: path.basename(program) } : undefined
}
