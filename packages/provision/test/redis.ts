import { Redis } from 'ioredis'
import { readConfig } from '../src/config.ts'
import { cacheEntry, keptProgram, unpackedProgram } from '../src/redis/embedded/cache.ts'
import { commandOf, programOnPath } from '../src/redis/embedded/program.ts'
import { openGuardian } from '../src/guardian.ts'
import { bareMachine } from './bare-path.ts'
import { environmentWith } from './environment.ts'
import { directoryWith } from './script.ts'

/** What the server answers to one command. Rejects with the first error, which is the cause. */
export async function ask(url: string, name: string, ...args: string[]): Promise<unknown> {
  const client = new Redis(url, { retryStrategy: null, maxRetriesPerRequest: 0 })
  let cause: unknown
  client.on('error', (error: Error) => void (cause ??= error))
  try {
    return await client.call(name, ...args)
  } catch (error) {
    throw cause ?? error
  } finally {
    client.disconnect()
  }
}

/**
 * Settings with a PATH that has only `sh`'s own programs and, under that name, this machine's Redis with these
 * arguments.
 */
export async function onPathAs(name: string, args: string): Promise<{ PATH: string }> {
  return { PATH: `${directoryWith(name, `exec ${await redisCommand()} ${args}`)}:${bareMachine().PATH}` }
}

/** How a shell runs the Redis that this machine has, wherever it comes from. */
export async function redisCommand(): Promise<string> {
  const config = readConfig(environmentWith())
  const onPath = await programOnPath(config.environment)
  const entry = cacheEntry(config)
  await using guardian = await openGuardian()
  const program =
    'file' in onPath
      ? onPath
      : ((await keptProgram(entry)) ?? (await unpackedProgram(entry, { config, guardian })))
  return commandOf(program)
    .map((part) => `'${part}'`)
    .join(' ')
}
