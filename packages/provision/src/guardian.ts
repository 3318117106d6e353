import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describeCause, InfrastructureError } from './errors.ts'

/**
 * Cleans up when its owner is gone. What is protected lives until `release`, until the guardian is disposed of, or
 * until this process ends, even by SIGKILL: then processes are stopped, containers and directories removed.
 */
export interface Guardian extends AsyncDisposable {
  /** Deletes nothing whose last part is not named `levelup-…`. The directory need not exist yet. */
  protectDirectory(directory: string): void
  /** Stops the process and all below it, first with `signal` (default `SIGTERM`), after 3 s with SIGKILL. */
  protectProcess(pid: number, signal?: 'SIGTERM' | 'SIGQUIT' | 'SIGKILL'): void
  /** Removes the container and its anonymous volumes. The container need not exist yet. */
  protectContainer(name: string, dockerHost: string): void
  release(what: string | number): void
}

/**
 * One small `sh` process, in a session of its own, that blocks on a pipe from this process.
 * @throws InfrastructureError `PROVISION_GUARDIAN` when `sh` cannot be started
 */
export async function openGuardian(): Promise<Guardian> {
  const shell = await startShell()
  const protectedBy = new Map<string, string>()
  let closing: Promise<void> | undefined

  const protect = (what: string, entry: string): void => {
    if (/[\r\n]/.test(entry)) throw new RangeError('a guardian cannot protect a name that holds a line break')
    protectedBy.set(what, entry)
    shell.stdin?.write(`+${entry}\n`)
  }
  return {
    protectDirectory: (directory) => protect(path.resolve(directory), `directory ${path.resolve(directory)}`),
    protectProcess: (pid, signal = 'SIGTERM') => protect(String(pid), `process ${signal.slice(3)} ${pid}`),
    protectContainer: (name, dockerHost) => protect(name, `container ${dockerHost} ${name}`),
    release: (what) => {
      const entry = protectedBy.get(String(what))
      if (entry === undefined || !protectedBy.delete(String(what))) return
      shell.stdin?.write(`-${entry}\n`)
    },
    [Symbol.asyncDispose]: () => (closing ??= close(shell, protectedBy)),
  }
}

async function startShell(): Promise<ChildProcess> {
  const script = readFileSync(path.join(import.meta.dirname, 'guardian.sh'), 'utf8')
  const shell = spawn('sh', ['-c', script], {
    cwd: '/',
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  try {
    await once(shell, 'spawn')
  } catch (error) {
    throw new InfrastructureError(
      'PROVISION_GUARDIAN',
      `The guardian could not start: ${describeCause(error)}`,
      'Make sure that `sh` is on PATH and that more processes may be started.',
      { cause: error },
    )
  }
  // A guardian that was killed from outside must not take its owner with it: `close` notices, and cleans up itself.
  shell.stdin?.on('error', () => {})
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return shell
}

async function close(shell: ChildProcess, protectedBy: ReadonlyMap<string, string>): Promise<void> {
  if (shell.exitCode === null && shell.signalCode === null) {
    shell.ref()
    const ended = once(shell, 'exit')
    shell.stdin?.end()
    await ended
  }
  if (shell.exitCode === 0) return
  for (const entry of protectedBy.values()) cleanUpHere(entry)
}

/** Only for the case that something killed the guardian itself. */
function cleanUpHere(entry: string): void {
  const [kind, ...rest] = entry.split(' ')
  if (kind === 'process') killIfAlive(Number(rest[1]))
  const directory = rest.join(' ')
  if (kind === 'directory' && path.basename(directory).startsWith('levelup-')) {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
