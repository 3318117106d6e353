import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startServerProgram } from '../../server-process.ts'
import { serverVersion } from '../probe.ts'
import { MAINTENANCE_DATABASE, settingArguments, SUPERUSER } from '../settings.ts'
import { type Binaries, program } from './binaries.ts'
import { dataDirectory } from './cluster.ts'
import { programEnvironment, programFailed, type RunOptions } from './run.ts'

export interface Server {
  readonly url: string
  readonly version: string
}

/** Starts the server on a free port of 127.0.0.1 and waits until it answers a query. */
export async function startServer(
  binaries: Binaries,
  password: string,
  options: RunOptions,
  nextPort: () => Promise<number>,
): Promise<Server> {
  const { guardian, directory, account } = options
  const data = dataDirectory(directory)
  const port = await startServerProgram(
    {
      guardian,
      directory,
      command: (candidate) => [program(binaries, 'postgres'), '-D', data, ...settingsFor(candidate)],
      options: { ...account, env: programEnvironment, stopSignal: 'SIGQUIT' },
      isReady: () => readStatus(data).includes('ready'),
      portIsTaken: (log) => /could not create any TCP\/IP sockets/.test(log),
      failed: (ending, log) => programFailed('postgres', ending, log, directory),
    },
    nextPort,
  )
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${MAINTENANCE_DATABASE}`
  return { url, version: await serverVersion(url) }
}

function settingsFor(port: number): string[] {
  const own = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  return [...settingArguments(), ...settingArguments(own)]
}

/** The server's own status file, which pg_ctl reads, too. */
function readStatus(data: string): string {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}
