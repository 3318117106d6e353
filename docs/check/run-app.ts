import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningApp {
  readonly origin: string
  stop(): Promise<void>
}

/** What an app has beside its PostgreSQL. */
interface Beside {
  readonly redis?: { readonly url: string } | undefined
  readonly mongodb?: { readonly url: string } | undefined
}

/**
 * The app of a unit's workspace as `dev` runs it, in a process of its own, on a database of that name and, where the
 * unit has them, a Redis and a MongoDB. Rejects when it does not start.
 */
export async function runApp(
  workspace: string,
  database: { url: string; name: string },
  { redis, mongodb }: Beside = {},
): Promise<RunningApp> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-docs-'))
  const child = spawn(process.execPath, [join(workspace, 'src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: database.url,
      ...(redis && { REDIS_URL: redis.url }),
      ...(mongodb && { MONGODB_URL: mongodb.url }),
      LEVELUP_DEV_DATABASE: database.name,
      LEVELUP_DEV_IMAGES: directory,
      // Unit 1's app is on SQLite.
      LEVELUP_DEV_DB: join(directory, 'app.db'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  child.once('close', () => end())
  const { promise: origin, resolve, reject } = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    const listening = /Server listening at (http:[^"]+)/.exec(line)
    if (listening) resolve(listening[1]!)
  })
  void ended.then(() => reject(new Error(`${workspace}: the app ended before it listened`)))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    await rm(directory, { recursive: true, force: true })
  }
  return origin.then(
    (address) => ({ origin: address, stop }),
    async (error: unknown) => {
      await stop()
      throw error
    },
  )
}
