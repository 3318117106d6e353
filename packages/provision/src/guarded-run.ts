import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { type GuardedOptions, spawnGuarded } from './guarded-process.ts'
import type { Guardian } from './guardian.ts'

export interface RunOptions extends Omit<GuardedOptions, 'output' | 'stopSignal'> {
  /** After that time it is killed. */
  readonly timeoutMs?: number
}

/** How a program ended. */
export interface Ending {
  readonly ok: boolean
  /** `exit code 1`, `SIGKILL`, or `nothing in 60 s`. */
  readonly ending: string
  /** What it wrote to standard output, and after that, to standard error. */
  readonly output: string
}

/** Runs a program to its end, which comes at the latest with the end of this process. */
export async function runGuarded(
  guardian: Guardian,
  command: readonly string[],
  { timeoutMs, ...options }: RunOptions,
): Promise<Ending> {
  const child = spawnGuarded(guardian, command, { ...options, output: 'pipe', stopSignal: 'SIGKILL' })
  let late = false
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          late = true
          // The whole group: apt-get downloads in processes of their own, which hold the pipes open.
          process.kill(-child.pid, 'SIGKILL')
        }, timeoutMs)
  const [[code, signal], out, err] = await Promise.all([
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    text(child.stdout as Readable),
    text(child.stderr as Readable),
  ]).finally(() => clearTimeout(timer))
  guardian.release(child.pid)
  const ending = late ? `nothing in ${(timeoutMs ?? 0) / 1000} s` : (signal ?? `exit code ${code}`)
  return { ok: code === 0, ending, output: out + err }
}
