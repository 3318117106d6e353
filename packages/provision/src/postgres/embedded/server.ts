import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { spawnGuarded } from '../../guarded-process.ts'
import { serverVersion } from '../probe.ts'
import { MAINTENANCE_DATABASE, settingArguments, SUPERUSER } from '../settings.ts'
import { type Binaries, program } from './binaries.ts'
import { dataDirectory } from './cluster.ts'
import { programEnvironment, programFailed, type RunOptions } from './run.ts'

const PORT_ATTEMPTS = 5
const START_TIMEOUT_MS = 30_000

export interface Server {
  readonly url: string
  readonly version: string
}

/**
 * Starts the server on a free port of 127.0.0.1 and waits until it answers a query. A port that another program takes
 * between our look and the server's is not an error: the next one is tried.
 */
export async function startServer(
  binaries: Binaries,
  password: string,
  options: RunOptions,
  nextPort: () => Promise<number>,
): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await nextPort()
    const child = launch(binaries, port, options)
    if (await isReady(child, options)) {
      const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${MAINTENANCE_DATABASE}`
      return { url, version: await serverVersion(url) }
    }
    const log = readFileSync(logFile(options), 'utf8')
    const portTaken = /could not create any TCP\/IP sockets/.test(log)
    if (!portTaken || attempt === PORT_ATTEMPTS) {
      throw programFailed('postgres', endingOf(child), log, options.directory)
    }
    options.guardian.release(child.pid)
  }
}

function launch(
  binaries: Binaries,
  port: number,
  options: RunOptions,
): ChildProcess & { readonly pid: number } {
  const log = openSync(logFile(options), 'w')
  const own = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  const settings = [...settingArguments(), ...settingArguments(own)]
  const child = spawnGuarded(
    options.guardian,
    [program(binaries, 'postgres'), '-D', dataDirectory(options.directory), ...settings],
    {
      ...options.account,
      cwd: options.directory,
      env: programEnvironment,
      output: log,
      stopSignal: 'SIGQUIT',
    },
  )
  closeSync(log)
  // Forgetting to stop the server must not keep a script from ending; the guardian stops it then.
  child.unref()
  return child
}

/**
 * Whether the server came up. Reads the server's own status file, as pg_ctl does: what answers on the port could be the
 * program that took it.
 */
async function isReady(child: ChildProcess, options: RunOptions): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (readStatus(options).includes('ready')) return true
    await pause(3)
  }
  return false
}

function readStatus(options: RunOptions): string {
  try {
    return readFileSync(path.join(dataDirectory(options.directory), 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}

function endingOf({ exitCode, signalCode }: ChildProcess): string {
  if (signalCode) return signalCode
  return exitCode === null ? `no sign of life in ${START_TIMEOUT_MS / 1000} s` : `exit code ${exitCode}`
}

function logFile({ directory }: RunOptions): string {
  return path.join(directory, 'server.log')
}
