import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import type { Guardian } from './guardian.ts'

export interface GuardedOptions extends Omit<SpawnOptions, 'stdio' | 'detached'> {
  readonly signal?: never
  /** What the program reads from its standard input. */
  readonly input?: string
  /** Its standard input stays open as long as this process runs. */
  readonly keepInput?: boolean
  readonly output: 'pipe' | number
  /** How the guardian asks it to end. */
  readonly stopSignal: 'SIGTERM' | 'SIGQUIT' | 'SIGKILL'
}

/**
 * Starts a program that cannot outlive this process. `sh` holds it back until the guardian knows its pid, so that a
 * SIGKILL between the two leaves nothing behind. It leads a process group of its own: Ctrl-C reaches it through us
 * only.
 */
export function spawnGuarded(
  guardian: Guardian,
  command: readonly string[],
  { input = '', keepInput = false, output, stopSignal, ...options }: GuardedOptions,
): ChildProcess & { readonly pid: number } {
  const child = spawn('sh', ['-c', 'read -r _ && exec "$@"', 'sh', ...command], {
    ...options,
    detached: true,
    stdio: ['pipe', output, output],
  })
  if (child.pid !== undefined) guardian.protectProcess(child.pid, stopSignal)
  const stdin = child.stdin as Writable
  // A program that ends without reading its input is judged by its exit code, not by a broken pipe.
  stdin.on('error', () => {})
  stdin.write(`start\n${input}`)
  if (keepInput) (stdin as Socket).unref()
  else stdin.end()
  return child as ChildProcess & { readonly pid: number }
}
