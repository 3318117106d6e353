import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { InfrastructureError } from '../errors.ts'
import { openGuardian } from '../guardian.ts'
import type { Provider, ProviderContext, Running, Verdict } from '../provider.ts'
import { runningServer } from '../running.ts'
import { startServerProgram } from '../server-process.ts'
import { temporaryDirectory } from '../temporary.ts'
import { urlOf, USER } from './settings.ts'

const CURE = 'Run `pnpm install` again, start Docker, or set MONGODB_URL to a MongoDB of yours.'

/**
 * The course's own small engine, in a process of its own. It is no MongoDB: what it does not have, it refuses by
 * name.
 */
export function embeddedMongodb(context: ProviderContext): Provider {
  return {
    name: 'embedded',
    available: () => Promise.resolve(verdict(engineProgram())),
    start: () => start(context),
  }
}

function verdict(program: string | undefined): Verdict {
  if (!program) return { usable: false, detail: '@levelup/mongo-embedded is not installed', nextStep: CURE }
  return {
    usable: true,
    detail: 'the course’s own engine: no MongoDB, and what it does not have it refuses by name',
  }
}

/** Found, and not imported: it runs in a process of its own. */
function engineProgram(): string | undefined {
  try {
    const file = fileURLToPath(import.meta.resolve('@levelup/mongo-embedded/main'))
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** The line that the engine writes when it listens. */
interface Ready {
  readonly ready: true
  readonly port: number
  readonly version: string
}

async function start({ service, config }: ProviderContext): Promise<Running<string>> {
  const program = engineProgram()
  if (!program) throw new InfrastructureError('PROVISION_EMBEDDED', verdict(program).detail, CURE)
  const guardian = await openGuardian()
  try {
    const { path: directory } = await temporaryDirectory('mongodb', { config, guardian })
    const password = randomBytes(24).toString('base64url')
    let ready: Ready | undefined
    await startServerProgram(
      {
        guardian,
        directory,
        command: () => [process.execPath, program, '--host', '127.0.0.1', '--port', '0', '--user', USER],
        // It ends when its input closes, so with this process even without the guardian.
        options: {
          stopSignal: 'SIGKILL',
          keepInput: true,
          env: {
            PATH: process.env.PATH,
            NODE_COMPILE_CACHE: compiled(config),
            LEVELUP_MONGO_PASSWORD: password,
          },
        },
        isReady: (log) => (ready = readyIn(log)) !== undefined,
        portIsTaken: () => false,
        failed: (ending, log) => engineFailed(ending, log.replaceAll(password, '***')),
      },
      () => Promise.resolve(0),
    )
    const { port = 0, version = '' } = ready ?? {}
    const url = urlOf({ host: '127.0.0.1', port }, password)
    const stop = async (): Promise<void> => await guardian[Symbol.asyncDispose]()
    return runningServer(service, { provider: 'embedded', version, url, stop })
  } catch (error) {
    await guardian[Symbol.asyncDispose]()
    throw error
  }
}

/** Compiled once and kept, its two hundred files load in a third of the time. */
function compiled({ cacheDirectory }: Config): string {
  return path.join(cacheDirectory, 'mongo-embedded')
}

function readyIn(log: string): Ready | undefined {
  const line = log
    .split('\n')
    .find((candidate) => candidate.startsWith('{"ready":true') && candidate.endsWith('}'))
  return line === undefined ? undefined : (JSON.parse(line) as Ready)
}

function engineFailed(ending: string, log: string): InfrastructureError {
  const reason = log.trim().split('\n').at(-1) || 'it wrote nothing'
  const message = `The embedded MongoDB engine ended with ${ending}: ${reason}`
  return new InfrastructureError('PROVISION_EMBEDDED', message, CURE, { cause: new Error(log.trim()) })
}
