import { expect, ExpectationError, test } from '@levelup/test-harness'
import { openProxy, type Proxy } from '@levelup/test-harness/proxy'
import type { Answers, Redis } from '../../contract.ts'
import { openWorkspaceClient } from '../../data/open-redis.ts'
import type { TaskLists } from './contract.ts'
import { ADA, BO, expectLoads, expectTasks, openLists, shelfOf, taskOf } from './lists.ts'

const COMMAND_TIMEOUT_MS = 80
/** Nobody is judged by time: this is only how long a test waits for what never comes. */
const NEVER_MS = 8000
const LIMIT = { limit: 3, windowSeconds: 60 }

/** Redis may end, hang and come back: the app goes on. */
export function withoutRedis(answers: Answers): void {
  for (const [how, away] of [
    ['is away', end],
    ['hangs', hang],
  ] as const)
    test(`while Redis ${how}, lists come from the load, requests are allowed, and nobody waits for ever`, async ({
      redis,
    }) => {
      await using app = await openApp(answers, (await redis.create()).url)
      const shelf = shelfOf(taskOf('Order seeds'))
      await app.lists.read(ADA, 'all', shelf.load)
      await away(app)
      const calls = await bounded(how, [
        app.lists.read(ADA, 'all', shelf.load),
        app.lists.read(BO, 'open', shelf.load),
      ])
      for (const found of calls) {
        expectTasks(found, shelf.tasks, `a list while Redis ${how}`)
        expect(found.cache, `where a list comes from while Redis ${how}`).toBe('bypass')
      }
      expectLoads(shelf, 3, `one list before and two while Redis ${how}`)
      await bounded(how, [app.lists.changed(ADA)])
      const [verdict] = await bounded(how, [app.takeOne('ada')])
      expect(verdict, `a request while Redis ${how}`).toEqual({
        allowed: true,
        remaining: 3,
        retryAfterSeconds: 0,
      })
    })

  for (const [how, away] of [
    ['was away', end],
    ['hung', hang],
  ] as const)
    test(`what changed while Redis ${how} is not served from there when it is back`, async ({ redis }) => {
      await using app = await openApp(answers, (await redis.create()).url)
      const [adas, bos] = [shelfOf(taskOf('Of Ada, old')), shelfOf(taskOf('Of Bo, old'))]
      await app.lists.read(ADA, 'all', adas.load)
      await app.lists.read(BO, 'all', bos.load)
      await away(app)
      adas.tasks = [taskOf('Of Ada, new')]
      bos.tasks = [taskOf('Of Bo, new')]
      await bounded(how, [app.lists.changed(ADA, BO)])
      await app.comeBack()
      for (const [userId, shelf, name] of [
        [ADA, adas, 'Ada'],
        [BO, bos, 'Bo'],
      ] as const) {
        expectTasks(
          await app.lists.read(userId, 'all', shelf.load),
          shelf.tasks,
          `the list of ${name}, which changed while Redis ${how} and still held the old one`,
        )
        const again = await app.lists.read(userId, 'all', shelf.load)
        expect(again.cache, `the list of ${name}, read again when Redis is back`).toBe('hit')
      }
    })

  test('a list that could not be deleted is not read, as long as it cannot', async ({ redis }) => {
    const { lists, events } = await openLists(answers, redis)
    const shelf = shelfOf(taskOf('The old title'))
    await lists.read(ADA, 'all', shelf.load)
    shelf.tasks = [taskOf('The new title')]
    for (const call of [() => lists.changed(ADA), () => lists.read(ADA, 'all', shelf.load)]) {
      let commands = 0
      const stop = events.before(() => {
        if (commands++ === 0) throw new Error('Redis refuses this command, and no other')
      })
      const found = await call().finally(stop)
      if (found) expectTasks(found, shelf.tasks, 'who reads while the list of before still is there')
    }
    expectTasks(await lists.read(ADA, 'all', shelf.load), shelf.tasks, 'who reads when it could be deleted')
  })

  test('a Redis that goes while a list is loaded costs nothing but the entry', async ({ redis }) => {
    await using app = await openApp(answers, (await redis.create()).url)
    const shelf = shelfOf(taskOf('Order seeds'))
    const found = await app.lists.read(ADA, 'all', async () => {
      await end(app)
      return shelf.load()
    })
    expectTasks(found, shelf.tasks, 'a list whose Redis went while it was loaded')
    expectLoads(shelf, 1, 'a list whose Redis went while it was loaded')
  })

  test('when Redis is back, lists are hits again, and requests are counted again', async ({ redis }) => {
    await using app = await openApp(answers, (await redis.create()).url)
    const shelf = shelfOf(taskOf('Order seeds'))
    await end(app)
    await app.lists.read(ADA, 'all', shelf.load)
    await app.comeBack()
    await app.lists.read(ADA, 'all', shelf.load)
    const { cache } = await app.lists.read(ADA, 'all', shelf.load)
    expect(cache, 'a list that was read again since Redis is back').toBe('hit')
    const left = [await app.takeOne('ada'), await app.takeOne('ada')].map(({ remaining }) => remaining)
    expect(left, 'how many more may come, when Redis is back').toEqual([2, 1])
  })

  test('what lies in Redis and is no list is never given to a reader', async ({ redis }) => {
    const { url } = await redis.create()
    await using app = await openApp(answers, url)
    const shelf = shelfOf(taskOf('Order seeds'))
    await app.lists.read(ADA, 'all', shelf.load)
    const eye = openWorkspaceClient(answers, url)
    for (const junk of ['', 'no JSON', '[{"id":', 'null', '7', '{"tasks":[]}'])
      for (const key of await eye.keys('tasks:*')) {
        await eye.set(key, junk, 'EX', 60)
        const outcome = await app.lists.read(ADA, 'all', shelf.load).catch((error: unknown) => error as Error)
        if (outcome instanceof Error)
          throw new ExpectationError(
            `Redis holds ${JSON.stringify(junk)} under "${key}", and the reader gets an error in the place of the tasks: ${outcome.message}`,
          )
        expectTasks(outcome, shelf.tasks, `a list while Redis holds ${JSON.stringify(junk)} under "${key}"`)
      }
  })
}

interface App extends AsyncDisposable {
  readonly client: Redis
  readonly proxy: Proxy
  readonly lists: TaskLists
  readonly takeOne: (who: string) => Promise<{ readonly allowed: boolean; readonly remaining: number }>
  readonly comeBack: () => Promise<void>
}

async function openApp(answers: Answers, url: string): Promise<App> {
  const { taskLists } = await answers.taskCache()
  const { takeOne } = await answers.limiter()
  const proxy = await openProxy(url)
  const client = openWorkspaceClient(answers, proxy.url, { commandTimeoutMs: COMMAND_TIMEOUT_MS })
  await told(client, 'ready')
  return {
    client,
    proxy,
    lists: taskLists(client, { waitMs: 200 }),
    takeOne: (who) => takeOne(client, who, LIMIT),
    async comeBack() {
      if (client.status === 'ready') await giveUp(client)
      const back = told(client, 'ready')
      proxy.restore()
      await back
    },
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  }
}

async function end({ client, proxy }: App): Promise<void> {
  const closed = told(client, 'close')
  proxy.kill()
  await closed
}

/** A connection that hangs is given up with the first command that has no answer; here it has been, for certain. */
async function giveUp(client: Redis): Promise<void> {
  const closed = told(client, 'close')
  await client.ping().catch(() => undefined)
  await closed
}

function hang({ proxy }: App): Promise<void> {
  return Promise.resolve(proxy.blackHole())
}

/** What all of them give. Throws ExpectationError when one never ends, or when one fails. */
async function bounded<T>(how: string, calls: readonly Promise<T>[]): Promise<T[]> {
  const never = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => never.reject(new ExpectationError(`Redis ${how}: somebody waits for it, and for ever`)),
    NEVER_MS,
  )
  try {
    return await Promise.race([Promise.all(calls), never.promise])
  } catch (error) {
    if (error instanceof ExpectationError || (error as Error).name === 'Todo') throw error
    throw new ExpectationError(
      `Redis ${how}: that is no reason to fail, and here it is one: ${(error as Error).message}`,
      undefined,
      { cause: error },
    )
  } finally {
    clearTimeout(timer)
  }
}

/** Unlike events.once, it does not mind an 'error' that comes first. */
function told(redis: Redis, event: 'ready' | 'close'): Promise<unknown> {
  return new Promise((resolve) => redis.once(event, resolve))
}
