import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type GuardedOptions, spawnGuarded } from './guarded-process.ts'
import type { Guardian } from './guardian.ts'

const PORT_ATTEMPTS = 5
const START_TIMEOUT_MS = 30_000
const LOOKING_MS = 3

/** A server that is a program on this machine, and how to tell what becomes of it. */
export interface ServerProgram {
  readonly guardian: Guardian
  /** Where it works, and where its log is written. */
  readonly directory: string
  command(port: number): readonly string[]
  readonly options: Omit<GuardedOptions, 'output' | 'input' | 'cwd'>
  input?(port: number): string
  /**
   * Whether it says itself that it is up, in its log or elsewhere: what answers on the port could be the program that
   * took it.
   */
  isReady(log: string): boolean
  /** Whether its last words are that another program has the port. */
  portIsTaken(log: string): boolean
  /** The error for a server that did not come up. */
  failed(ending: string, log: string): Error
}

/**
 * Starts the server on a free port of 127.0.0.1, waits until it is ready, and gives the port. A port that another
 * program takes between our look and the server's is not an error: the next one is tried.
 */
export async function startServerProgram(
  server: ServerProgram,
  nextPort: () => Promise<number>,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await nextPort()
    const child = launch(server, port)
    if (await comesUp(child, server)) return port
    const log = readLog(server)
    if (!server.portIsTaken(log) || attempt === PORT_ATTEMPTS) throw server.failed(endingOf(child), log)
    server.guardian.release(child.pid)
  }
}

function launch(server: ServerProgram, port: number): ChildProcess & { readonly pid: number } {
  const log = openSync(logFile(server), 'w')
  const child = spawnGuarded(server.guardian, server.command(port), {
    ...server.options,
    cwd: server.directory,
    input: server.input?.(port),
    output: log,
  })
  closeSync(log)
  // Forgetting to stop the server must not keep a script from ending; the guardian stops it then.
  child.unref()
  return child
}

async function comesUp(child: ChildProcess, server: ServerProgram): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (server.isReady(readLog(server))) return true
    await pause(LOOKING_MS)
  }
  return false
}

function endingOf({ exitCode, signalCode }: ChildProcess): string {
  if (signalCode) return signalCode
  return exitCode === null ? `no sign of life in ${START_TIMEOUT_MS / 1000} s` : `exit code ${exitCode}`
}

function readLog(server: ServerProgram): string {
  return readFileSync(logFile(server), 'utf8')
}

function logFile({ directory }: ServerProgram): string {
  return path.join(directory, 'server.log')
}
