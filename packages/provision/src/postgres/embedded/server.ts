import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { spawnGuarded } from '../../guarded-process.ts'
import { firstAnswer } from '../probe.ts'
import { maintenanceDatabase, settingArguments, superuser } from '../settings.ts'
import { type Binaries, program } from './binaries.ts'
import { dataDirectory } from './cluster.ts'
import { programEnvironment, programFailed, type RunOptions } from './run.ts'

const portAttempts = 5
const startTimeoutMs = 30_000

export interface Server {
  readonly port: number
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
    const outcome = await tryPort(binaries, port, password, options)
    if (typeof outcome === 'string') return { port, version: outcome }
    if (attempt === portAttempts || !/could not create any TCP\/IP sockets/.test(outcome.log))
      throw outcome.error
  }
}

async function tryPort(
  binaries: Binaries,
  port: number,
  password: string,
  options: RunOptions,
): Promise<string | { error: Error; log: string }> {
  const logFile = path.join(options.directory, 'server.log')
  const log = openSync(logFile, 'w')
  const own = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  const command = [program(binaries, 'postgres'), '-D', dataDirectory(options.directory)]
  const child = spawnGuarded(
    options.guardian,
    [...command, ...settingArguments(), ...settingArguments(own)],
    {
      ...options.account,
      cwd: options.directory,
      env: programEnvironment,
      output: log,
      stopSignal: 'SIGQUIT',
    },
  )
  closeSync(log)
  child.unref()
  const ended = new AbortController()
  child.once('exit', () => ended.abort())
  const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/${maintenanceDatabase}`
  try {
    return await firstAnswer(url, { timeoutMs: startTimeoutMs, ended: ended.signal })
  } catch {
    // The server's own log says more.
  }
  options.guardian.release(child.pid)
  const text = readFileSync(logFile, 'utf8')
  const ending = child.signalCode ?? (child.exitCode === null ? 'no answer' : `exit code ${child.exitCode}`)
  return { error: programFailed('postgres', ending, text, options.directory), log: text }
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as { port: number }
  listener.close()
  await once(listener, 'close')
  return port
}
