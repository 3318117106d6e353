import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describeCause, InfrastructureError } from '../../errors.ts'
import { type Guardian, openGuardian } from '../../guardian.ts'
import type { ProviderContext, Running } from '../../provider.ts'
import { runningServer } from '../../running.ts'
import { startServerProgram } from '../../server-process.ts'
import { temporaryDirectory } from '../../temporary.ts'
import { askAdmin } from '../probe.ts'
import { createUser, initiateReplicaSet } from '../replica-set.ts'
import { mongodArguments, urlOf } from '../settings.ts'
import type { Mongod } from './program.ts'

const ANSWER_TIMEOUT_MS = 30_000

interface Place {
  readonly guardian: Guardian
  readonly directory: string
}

/**
 * Starts it as a replica set of one on a free port of 127.0.0.1. At no moment does it let anybody in without a
 * password.
 * @throws InfrastructureError `PROVISION_EMBEDDED` with its last words
 */
export async function startMongod(
  mongod: Mongod,
  provider: string,
  { service, config }: ProviderContext,
  nextPort: () => Promise<number>,
): Promise<Running<string>> {
  const guardian = await openGuardian()
  try {
    // On disk unless told otherwise: its files would fill the memory that others need.
    const onDisk = { ...config, temporaryRoot: config.temporaryRoot ?? os.tmpdir() }
    const { path: directory } = await temporaryDirectory('mongod', { config: onDisk, guardian })
    const key = randomBytes(96).toString('hex')
    const port = await launch(mongod, key, { guardian, directory }, nextPort)
    const password = randomBytes(24).toString('base64url')
    await prepare(port, key, password)
    const url = urlOf({ host: '127.0.0.1', port }, password)
    const stop = async (): Promise<void> => await guardian[Symbol.asyncDispose]()
    return runningServer(service, { provider, version: mongod.version, url, stop })
  } catch (error) {
    await guardian[Symbol.asyncDispose]()
    throw error instanceof InfrastructureError ? error : failed(mongod, describeCause(error), error)
  }
}

async function launch(
  mongod: Mongod,
  key: string,
  { guardian, directory }: Place,
  nextPort: () => Promise<number>,
): Promise<number> {
  const [data, keyFile] = [path.join(directory, 'data'), path.join(directory, 'key')]
  mkdirSync(data)
  writeFileSync(keyFile, key, { mode: 0o400 })
  const own = ['--dbpath', data, '--keyFile', keyFile, '--bind_ip', '127.0.0.1', '--nounixsocket']
  // Else anybody on this machine could create the first account.
  const closed = ['--setParameter', 'enableLocalhostAuthBypass=false']
  return await startServerProgram(
    {
      guardian,
      directory,
      command: (port) => [mongod.file, ...mongodArguments, ...own, ...closed, '--port', String(port)],
      // There is nothing to save.
      options: { stopSignal: 'SIGKILL' },
      isReady: (log) => log.includes('Waiting for connections'),
      portIsTaken: (log) => /Address already in use|SocketException/.test(log),
      failed: (ending, log) =>
        failed(mongod, `it ended with ${ending}: ${lastWords(log)}`, new Error(log.trim())),
    },
    nextPort,
  )
}

/**
 * Members of a replica set log in to each other as `__system`, whose password is the key. So do we, once: to initiate
 * it and to create the account.
 */
async function prepare(port: number, key: string, password: string): Promise<void> {
  const address = `127.0.0.1:${port}`
  const asMember = `mongodb://__system:${key}@${address}/?authSource=local&authMechanism=SCRAM-SHA-256&directConnection=true`
  await askAdmin(asMember, ANSWER_TIMEOUT_MS, async (admin) => {
    await initiateReplicaSet(admin, address)
    await createUser(admin, password)
  })
}

function failed({ file }: Mongod, why: string, cause: unknown): InfrastructureError {
  return new InfrastructureError(
    'PROVISION_EMBEDDED',
    `${file} could not be started: ${why}`,
    'Look whether it runs by itself, start Docker, or set MONGODB_URL to a MongoDB of yours.',
    { cause },
  )
}

/**
 * Its log is a JSON document a line: severities E and F are errors. Before it has read its settings, it writes text.
 */
function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.findLast((line) => /"s":\s*"[EF]"|error/i.test(line)) ?? lines.at(-1)
  const message = /"msg":\s*"((?:[^"\\]|\\.)*)"/.exec(telling ?? '')?.[1]
  return message ?? telling?.trim() ?? 'it wrote nothing'
}
