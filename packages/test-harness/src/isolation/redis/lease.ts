import { setTimeout } from 'node:timers/promises'
import { HarnessInfrastructureError } from '../../infrastructure-error.ts'
import { heldDatabase, holderName } from './names.ts'
import { openSession, type RedisSession } from './session.ts'

/** How long a test waits for the only logical database that it may use, ms. */
const WAIT_MS = 30_000
const AGAIN_MS = 5
/** In a database that a failed test left to be looked at. */
export const KEPT_KEY = 'levelup:kept'

/**
 * Takes a logical database that nobody holds, from 1 on, on a server of our own, and empties it. Its connection's name
 * shows that it is held, so nothing of it is left when the worker is killed. Throws HARNESS_REDIS_FULL when all are
 * held.
 */
export async function takeFreeDatabase(url: string, owner: number): Promise<RedisSession> {
  // Workers that start together begin at different ones.
  const count = await countDatabases(url)
  for (let tried = 0; tried < count - 1; tried++) {
    const database = 1 + ((Math.abs(owner) + tried) % (count - 1))
    const session = await openSession(url, database)
    if ((await hold(session, owner)) && !(await isKept(session))) {
      await session.ask((redis) => redis.flushdb())
      return session
    }
    await session[Symbol.asyncDispose]()
  }
  throw new HarnessInfrastructureError(
    'HARNESS_REDIS_FULL',
    `all ${count} logical databases of Redis are in use`,
    'Run fewer tests at once, or unset REDIS_URL to have a server started with more.',
  )
}

/**
 * Waits for the one logical database that the tests may use on a server of the user's own, and holds it. Throws
 * HARNESS_REDIS_NOT_EMPTY when somebody has put something there, unless a killed worker has and it is to be emptied,
 * and HARNESS_REDIS_FULL when it does not become free.
 */
export async function waitForDatabase(
  session: RedisSession,
  owner: number,
  { emptied = false }: { emptied?: boolean } = {},
): Promise<void> {
  const deadline = performance.now() + WAIT_MS
  while (!(await hold(session, owner))) {
    if (performance.now() > deadline) throw stillHeld(session.database)
    await setTimeout(AGAIN_MS)
  }
  if (emptied) await session.ask((redis) => redis.flushdb())
  const keys = await session.ask((redis) => redis.dbsize())
  if (keys === 0) return
  await release(session)
  throw new HarnessInfrastructureError(
    'HARNESS_REDIS_NOT_EMPTY',
    `logical database ${session.database} of REDIS_URL holds ${keys} keys that are not of these tests`,
    'Let REDIS_URL end with the number of a logical database that is empty and that nothing else uses.',
  )
}

/** Gives the database to the next. */
export async function release(session: RedisSession): Promise<void> {
  await session.rename('')
}

/**
 * Whether this connection is the only one that holds the database now. The name is set and the others' are read in one
 * step, so that of two that try at the same time the first has it.
 */
async function hold(session: RedisSession, owner: number): Promise<boolean> {
  const { database } = session
  const name = holderName(owner, database)
  const others = await session.ask(async (redis) => {
    const answers = await redis.multi().client('ID').client('SETNAME', name).client('LIST').exec()
    const [own, , list] = (answers ?? []).map(([error, answer]) => {
      if (error) throw error
      return answer
    })
    return holdersIn(String(list)).filter(({ id, held }) => held === database && id !== Number(own))
  })
  if (others.length === 0) {
    await session.rename(name)
    return true
  }
  await release(session)
  return false
}

/** The lines of CLIENT LIST that hold a database. */
function holdersIn(list: string): { readonly id: number; readonly held: number }[] {
  return list.split('\n').flatMap((line) => {
    const held = heldDatabase(/ name=(\S*)/.exec(line)?.[1] ?? '')
    return held === undefined ? [] : [{ id: Number(/^id=(\d+)/.exec(line)?.[1]), held }]
  })
}

async function isKept(session: RedisSession): Promise<boolean> {
  return (await session.ask((redis) => redis.exists(KEPT_KEY))) === 1
}

async function countDatabases(url: string): Promise<number> {
  await using session = await openSession(url, 0)
  const [, count] = (await session.ask((redis) => redis.config('GET', 'databases'))) as [string, string]
  return Number(count)
}

function stillHeld(database: number): HarnessInfrastructureError {
  return new HarnessInfrastructureError(
    'HARNESS_REDIS_FULL',
    `logical database ${database} of REDIS_URL is in use by another test, and it is the only one here`,
    'On a Redis of your own one test runs at a time, with one database: unset REDIS_URL to have a server started.',
  )
}
