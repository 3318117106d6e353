import { defineMistakes } from '@levelup/course/manifest'

const LISTS = 'src/cache/task-lists.ts'
const TASKS = 'src/cache/cached-tasks.ts'
const LIMITER = 'src/limiter/limiter.ts'
const TAKES_LEASE = "const found = await redis.set(key, lease, 'PX', LEASE_MS, 'NX', 'GET')"
const COMPARES = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end"
const STORES = "redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])"
const COUNTED =
  "const answers = await redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec()"
const STAMPEDE = 'a hundred readers at once, in two processes, load a list once, and all of them get it'
const STALE_STORE = 'what was read before a write is not stored behind it'

export default defineMistakes([
  {
    name: 'plain-cache-aside',
    title: 'GET, load, SET … EX',
    why: 'The five lines of every tutorial. When the entry of a popular list ends, everybody finds nothing, and everybody loads.',
    caughtBy: STAMPEDE,
    message: 'loaded 100 times, and it should be once',
    edits: [
      {
        file: LISTS,
        from: `
          if (found === null) return { lease }
          if (!found.startsWith(LEASE)) return { tasks: parseTasks(found) }
        `,
        to: `
          if (found === null || found.startsWith(LEASE)) return { lease }
          return { tasks: parseTasks(found) }
        `,
      },
      { file: LISTS, from: COMPARES, to: '' },
    ],
  },
  {
    name: 'one-flight-per-process',
    title: 'A map of promises in each process, and no lease',
    why: 'Of a hundred readers in one process one loads. With twenty processes behind a load balancer twenty do, all at the same moment.',
    caughtBy: STAMPEDE,
    message: 'loaded 2 times, and it should be once',
    edits: [
      {
        file: LISTS,
        from: 'const owed = new Set<string>()',
        to: 'const owed = new Set<string>()\n  const flights = new Map<string, Promise<Task[]>>()',
      },
      {
        file: LISTS,
        from: 'const tasks = await loadUnderLease(redis, key, found?.lease, load)',
        to: `const isFirst = !flights.has(key)
      const flight = flights.get(key) ?? loadUnderLease(redis, key, found?.lease, load)
      flights.set(key, flight)
      const tasks = await flight.finally(() => flights.delete(key))
      if (!isFirst) return { tasks, cache: 'hit' }`,
      },
      {
        file: LISTS,
        from: `
          if (found === null) return { lease }
          if (!found.startsWith(LEASE)) return { tasks: parseTasks(found) }
        `,
        to: `
          if (found === null || found.startsWith(LEASE)) return { lease }
          return { tasks: parseTasks(found) }
        `,
      },
    ],
  },
  {
    name: 'flights-of-the-module',
    title: 'Loads under way are kept in the module',
    why: 'Two apps in one process, such as two tests or two tenants with a database each, get each other’s tasks.',
    caughtBy: 'two apps on two databases share nothing',
    message: "title is 'Of the",
    edits: [
      {
        file: LISTS,
        from: "const LISTS: readonly ListName[] = ['all', 'open', 'done']",
        to: "const LISTS: readonly ListName[] = ['all', 'open', 'done']\nconst flights = new Map<string, Promise<Task[]>>()",
      },
      {
        file: LISTS,
        from: 'const tasks = await loadUnderLease(redis, key, found?.lease, load)',
        to: `const flight = flights.get(key) ?? loadUnderLease(redis, key, found?.lease, load)
      flights.set(key, flight)
      const tasks = await flight.finally(() => flights.delete(key))`,
      },
      {
        file: LISTS,
        from: 'changed: (...userIds) => forget(...userIds).catch(() => undefined),',
        to: `changed: (...userIds) => {
      flights.clear()
      return forget(...userIds).catch(() => undefined)
    },`,
      },
    ],
  },
  {
    name: 'joins-what-is-under-way',
    title: 'Whoever misses joins the load that is under way',
    why: 'The load began before the write. Whoever has just written reads the list, joins it, and gets the old one, from their own process.',
    caughtBy: 'whoever comes after a write does not get what is still being loaded from before it',
    message: 'somebody who began to read after the write: gets the list of before the write',
    edits: [
      {
        file: LISTS,
        from: 'const owed = new Set<string>()',
        to: 'const owed = new Set<string>()\n  const flights = new Map<string, Promise<Task[]>>()',
      },
      {
        file: LISTS,
        from: 'const tasks = await loadUnderLease(redis, key, found?.lease, load)',
        to: `const flight = flights.get(key) ?? loadUnderLease(redis, key, found?.lease, load)
      flights.set(key, flight)
      const tasks = await flight.finally(() => flights.delete(key))`,
      },
    ],
  },
  {
    name: 'a-copy-in-the-process',
    title: 'A Map in front of Redis',
    why: 'Quicker still, and right as long as there is one process. What another one changes is deleted in Redis, and in no Map.',
    caughtBy: 'what one process changes, every process reads anew',
    message: 'gets the list of before the change',
    edits: [
      {
        file: LISTS,
        from: 'const owed = new Set<string>()',
        to: 'const owed = new Set<string>()\n  const near = new Map<string, Task[]>()',
      },
      {
        file: LISTS,
        from: 'const found = await lookUp(userId, key).catch(() => undefined)',
        to: `const copy = near.get(key)
      if (copy) return { tasks: copy, cache: 'hit' }
      const found = await lookUp(userId, key).catch(() => undefined)
      if (found?.tasks) near.set(key, found.tasks)`,
      },
      {
        file: LISTS,
        from: 'changed: (...userIds) => forget(...userIds).catch(() => undefined),',
        to: `changed: (...userIds) => {
      near.clear()
      return forget(...userIds).catch(() => undefined)
    },`,
      },
    ],
  },
  {
    name: 'stores-whatever-it-has-read',
    title: 'Stores what it has loaded, lease or not',
    why: 'The reader was slow, the task was changed meanwhile and the entry deleted. Then the reader stores what it has read, and the old title is back for a minute.',
    caughtBy: STALE_STORE,
    message: 'gets the list of before the write',
    edits: [{ file: LISTS, from: COMPARES, to: '' }],
  },
  {
    name: 'compares-then-sets',
    title: 'Looks whether the lease is still its own, then stores',
    why: 'Two commands with room between them: the change comes behind the look and before the SET. It takes a script, or a transaction with WATCH on a connection of its own.',
    caughtBy: 'at no command of a reader does a write come that leaves the old list behind',
    message: 'gets the list of before the write',
    edits: [
      {
        file: LISTS,
        from: 'if (lease) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)',
        to: `if (!lease || (await redis.get(key).catch(() => null)) !== lease) return
    if (text === '') await redis.del(key).catch(() => undefined)
    else await redis.set(key, text, 'PX', KEPT_MS).catch(() => undefined)`,
      },
      {
        file: LISTS,
        from: `
          const SETTLE = \`
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1\`
        `,
        to: '',
      },
    ],
  },
  {
    name: 'lease-without-end',
    title: 'A lease without an end',
    why: 'The process that loads is stopped, by a deployment for example. Its lease stays, and from then on everybody waits for it before loading, for ever.',
    caughtBy: 'while a list is loaded, what says so ends by itself: a process may die',
    message: 'it stays for ever',
    edits: [{ file: LISTS, from: TAKES_LEASE, to: "const found = await redis.set(key, lease, 'NX', 'GET')" }],
  },
  {
    name: 'lease-behind-the-look',
    title: 'Looks first, and takes the lease in a second command',
    why: 'Of a hundred who find nothing each writes its own lease over that of the one before. All of them load, and only the last may store.',
    caughtBy: STAMPEDE,
    message: 'in two processes miss at once: loaded',
    edits: [
      {
        file: LISTS,
        from: TAKES_LEASE,
        to: "const found = await redis.get(key)\n      if (found === null) await redis.set(key, lease, 'PX', LEASE_MS)",
      },
    ],
  },
  {
    name: 'lease-outlives-a-failure',
    title: 'A load that fails keeps its lease',
    why: 'One statement was cancelled, and for the next five seconds every reader waits for a load that nobody does any more.',
    caughtBy: 'what loading fails with comes out, once, and the next reader loads at once',
    message: 'read twice after a load that failed: loaded 2 times',
    edits: [{ file: LISTS, from: "await settle('')", to: '' }],
  },
  {
    name: 'waits-for-ever',
    title: 'Waits as long as there is a lease',
    why: 'The database takes ten seconds for one list today. All who want it wait as long, although they could load it themselves, or give up.',
    caughtBy: 'nobody waits longer than waitMs for what another one loads',
    message: 'waits and waits',
    edits: [{ file: LISTS, from: 'if (performance.now() > giveUpAt) return {}', to: '' }],
  },
  {
    name: 'never-deleted',
    title: 'No invalidation: the minute will do',
    why: 'Ada ticks a task off, and it is open again for a minute. She ticks it off once more, and is told that the version is wrong.',
    caughtBy: 'a change of two users concerns both',
    message: 'loaded once, and it should be 2 times',
    edits: [
      {
        file: LISTS,
        from: 'changed: (...userIds) => forget(...userIds).catch(() => undefined),',
        to: 'changed: () => Promise.resolve(),',
      },
    ],
  },
  {
    name: 'looks-for-keys',
    title: 'KEYS tasks:USER*, then DEL',
    why: 'KEYS looks at every key of the server, and Redis does nothing else meanwhile. And a pattern finds the keys of everybody whose id begins alike.',
    caughtBy: 'a hit, a change and a request that is counted ask Redis once each, and look for no key',
    message: 'it looks through all keys of Redis',
    edits: [
      {
        file: LISTS,
        from: 'await redis.del(...userIds.flatMap((userId) => LISTS.map((list) => keyOf(userId, list))))',
        to: "for (const userId of userIds) await redis.del('tasks:', ...(await redis.keys(`tasks:${userId}:*`)))",
      },
      {
        file: LISTS,
        from: "const LISTS: readonly ListName[] = ['all', 'open', 'done']",
        to: '',
      },
    ],
  },
  {
    name: 'deletes-one-list',
    title: 'Deletes the list of all, and forgets the others',
    why: 'The list with a filter is another entry. The task that was ticked off is still among the open ones.',
    caughtBy: 'a change concerns the lists of these users, and no other key',
    message: 'three lists of a user, each read before and after a change',
    edits: [
      {
        file: LISTS,
        from: 'userIds.flatMap((userId) => LISTS.map((list) => keyOf(userId, list)))',
        to: "userIds.map((userId) => keyOf(userId, 'all'))",
      },
      {
        file: LISTS,
        from: "const LISTS: readonly ListName[] = ['all', 'open', 'done']",
        to: '',
      },
    ],
  },
  {
    name: 'one-key-for-all-lists',
    title: 'The filter is not in the key',
    why: 'The first list that is read is the answer to all three questions. What decides the answer belongs into the key, all of it.',
    caughtBy: 'each user has three lists, and none is taken for another',
    message: "title is 'all of",
    edits: [
      { file: LISTS, from: 'return `tasks:${userId}:${list}`', to: 'return `tasks:${userId}:${list && 0}`' },
    ],
  },
  {
    name: 'dates-as-texts',
    title: 'JSON.parse, and no more',
    why: 'A miss gives dates, a hit gives texts. The types say Date both times, and getTime fails on the second visit.',
    caughtBy: 'a hit gives what the load gave: dates are dates, and texts are as they were',
    message: 'createdAt',
    edits: [
      {
        file: LISTS,
        from: `
          type StoredTask = Omit<Task, 'createdAt' | 'updatedAt' | 'deletedAt'> &
            Readonly<Record<'createdAt' | 'updatedAt', string> & Record<'deletedAt', string | null>>
        `,
        to: '',
      },
      {
        file: LISTS,
        from: `
          return (JSON.parse(text) as StoredTask[]).map((task) => ({
            ...task,
            createdAt: new Date(task.createdAt),
            updatedAt: new Date(task.updatedAt),
            deletedAt: task.deletedAt === null ? null : new Date(task.deletedAt),
          }))
        `,
        to: `
          return JSON.parse(text) as Task[]
        `,
      },
    ],
  },
  {
    name: 'nothing-is-no-hit',
    title: 'An empty list counts as not found',
    why: 'New users have no tasks, and their lists are loaded again with each visit: hits for whoever is there, a query for whoever is not.',
    caughtBy: 'a list without a task is a list as well, and is kept',
    message: 'loaded 2 times, and it should be once',
    edits: [
      {
        file: LISTS,
        from: "if (found?.tasks) return { tasks: found.tasks, cache: 'hit' }",
        to: "if (found?.tasks?.length) return { tasks: found.tasks, cache: 'hit' }",
      },
    ],
  },
  {
    name: 'never-ends',
    title: 'SET without an end',
    why: 'What no code deletes stays for ever: lists of users who are gone, and each list that changed in a way that nobody has thought of.',
    caughtBy: 'a list is kept for a minute, and then loaded again',
    message: 'it stays for ever',
    edits: [{ file: LISTS, from: STORES, to: "redis.call('SET', KEYS[1], ARGV[2])" }],
  },
  {
    name: 'end-slides',
    title: 'Each hit makes the list last for a minute more',
    why: 'Right for a session. A list that is read every second would never be loaded again, however wrong it is.',
    caughtBy: 'reading a list does not make it last: after a minute it is loaded again',
    message: 'A list that everybody reads would never be loaded again',
    edits: [
      {
        file: LISTS,
        from: 'if (!found.startsWith(LEASE)) return { tasks: parseTasks(found) }',
        to: `if (!found.startsWith(LEASE)) {
        await redis.pexpire(key, KEPT_MS)
        return { tasks: parseTasks(found) }
      }`,
      },
    ],
  },
  {
    name: 'fails-with-redis',
    title: 'What Redis fails with comes out',
    why: 'Before there was a cache, the list was there without Redis. Now the cache is what takes the app down.',
    caughtBy:
      'while Redis is away, lists come from the load, requests are allowed, and nobody waits for ever',
    message: 'that is no reason to fail',
    edits: [
      {
        file: LISTS,
        from: 'const found = await lookUp(userId, key).catch(() => undefined)',
        to: 'const found = await lookUp(userId, key) as LookUp | undefined',
      },
    ],
  },
  {
    name: 'loads-again-on-any-error',
    title: 'One catch around everything',
    why: 'It cannot tell an error of Redis from one of PostgreSQL. When the database is slow and its statements are cancelled, each reader sends a second one behind.',
    caughtBy: 'what loading fails with comes out, once, and the next reader loads at once',
    message: 'loads of one reader whose load fails',
    edits: [
      {
        file: LISTS,
        from: 'const tasks = await loadUnderLease(redis, key, found?.lease, load)',
        to: 'const tasks = await loadUnderLease(redis, key, found?.lease, load).catch(load)',
      },
    ],
  },
  {
    name: 'forgets-its-debts',
    title: 'A delete that failed is forgotten',
    why: 'Redis was away for two seconds, and did not restart. It still has the list of before, and serves it when it is back.',
    caughtBy: 'what changed while Redis was away is not served from there when it is back',
    message: 'the list of Ada, which changed while Redis was away and still held the old one',
    edits: [{ file: LISTS, from: 'for (const userId of userIds) owed.add(userId)', to: '' }],
  },
  {
    name: 'reads-behind-its-debts',
    title: 'Pays its debts, and lets the error of that come out of the write',
    why: 'The task is changed and committed. The client reads 503, sends it again, and is told that somebody else has changed the task.',
    caughtBy:
      'while Redis is away, lists come from the load, requests are allowed, and nobody waits for ever',
    message: 'that is no reason to fail',
    edits: [
      {
        file: LISTS,
        from: 'changed: (...userIds) => forget(...userIds).catch(() => undefined),',
        to: 'changed: (...userIds) => forget(...userIds),',
      },
    ],
  },
  {
    name: 'deletes-before-the-write',
    title: 'Deletes the lists, then writes',
    why: 'Between the two a reader finds nothing, loads the old list and stores it. Then comes the write, and nobody deletes anything any more.',
    caughtBy: 'who reads while a write is under way does not put the old list back',
    message: 'somebody reads just before and just after the write',
    edits: [
      {
        file: TASKS,
        from: 'complete: (userId) => changing(store.complete(userId), () => [userId]),',
        to: 'complete: (userId) => lists.changed(userId).then(() => store.complete(userId)),',
      },
    ],
  },
  {
    name: 'hand-over-has-two',
    title: 'A hand-over concerns whoever has the task now',
    why: 'The one who had it still sees it in the list for a minute, works on it, and so do both.',
    caughtBy: 'after a hand-over every list is that of PostgreSQL, and those of others are still in Redis',
    message: 'of Ada (hit)',
    edits: [
      {
        file: TASKS,
        from: '({ task, fromUserId }) => [fromUserId, task.userId]',
        to: '({ task }) => [task.userId]',
      },
    ],
  },
  {
    name: 'does-not-wait',
    title: 'Deletes in the background',
    why: 'The client has its answer, reads the list at once, and is quicker than the delete: now and then, and never while somebody looks.',
    caughtBy: 'a write has its answer when the lists of before are gone, and no earlier',
    message: 'Whoever reads at once gets the old one',
    edits: [
      {
        file: TASKS,
        from: 'await lists.changed(...usersOf(written))',
        to: 'void lists.changed(...usersOf(written))',
      },
    ],
  },
  {
    name: 'trash-is-a-write',
    title: 'The trash is forgotten',
    why: 'Creating and changing were thought of. A task that was thrown away stays in the list, and opening it is 404.',
    caughtBy:
      'after a task that goes to the trash every list is that of PostgreSQL, and those of others are still in Redis',
    message: 'of Ada (hit)',
    edits: [
      {
        file: TASKS,
        from: 'remove: (id) => changing(store.remove(id), (task) => (task ? [task.userId] : [])),',
        to: 'remove: (id) => store.remove(id),',
      },
    ],
  },
  {
    name: 'incr-then-expire',
    title: 'INCR, then EXPIRE',
    why: 'The process dies between the two, once in a year. Whoever was counted then is shut out for ever, and nobody can say why.',
    caughtBy: 'there is no moment in which a counter has no end',
    message: 'shut out for ever',
    edits: [
      {
        file: LIMITER,
        from: COUNTED,
        to: `const counted = await redis.incr(key)
    if (counted === 1) await redis.expire(key, windowSeconds)
    const answers: [null, unknown][] = [[null, 'OK'], [null, counted], [null, await redis.pttl(key)]]`,
      },
    ],
  },
  {
    name: 'window-slides',
    title: 'EXPIRE with each request',
    why: 'Each attempt begins the window anew. A program that tries again every second is never let in again, and nor is its user.',
    caughtBy:
      'further requests do not put off the end of the window: neither those allowed nor those refused',
    message: 'whoever tries again and again never gets in',
    edits: [
      {
        file: LIMITER,
        from: COUNTED,
        to: 'const answers = await redis.multi().incr(key).expire(key, windowSeconds).pttl(key).exec()',
      },
      { file: LIMITER, from: 'return [values[1]!, values[2]!]', to: 'return [values[0]!, values[2]!]' },
    ],
  },
  {
    name: 'looks-before-it-counts',
    title: 'GET, compare, then INCR',
    why: 'Forty at once all read 9, and all of them are the tenth. Whoever tries passwords does just that.',
    caughtBy: 'of forty requests at once, on two connections, exactly ten of ten are allowed',
    message: 'allowed of forty at once, with a limit of ten',
    edits: [
      {
        file: LIMITER,
        from: COUNTED,
        to: `const before = Number(await redis.get(key))
    const [, , left] = (await redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec()) ?? []
    const answers: [null, unknown][] = [[null, 'OK'], [null, before + 1], [null, left?.[1]]]`,
      },
    ],
  },
  {
    name: 'one-too-few',
    title: 'Less than the limit',
    why: 'INCR gives the count with this request in it. The fifth of five is allowed.',
    caughtBy: 'of 3 requests in one window the first 1 are allowed',
    message: 'request 1 with a limit of 1: allowed',
    edits: [{ file: LIMITER, from: 'const allowed = count <= limit', to: 'const allowed = count < limit' }],
  },
  {
    name: 'too-early',
    title: 'Seconds rounded down',
    why: 'A client that keeps to Retry-After comes back a moment before the end, and is refused again; in the last second it is told to come at once.',
    caughtBy: 'whoever is refused is told when the window ends, in whole seconds and never too early',
    message: 'retryAfterSeconds when the window has 59900 ms left',
    edits: [
      { file: LIMITER, from: 'Math.max(1, Math.ceil(leftMs / 1000))', to: 'Math.floor(leftMs / 1000)' },
    ],
  },
  {
    name: 'shuts-everybody-out',
    title: 'Without Redis nobody is allowed',
    why: 'It is safe, and it makes Redis a part without which nothing works. Which of the two is right, the owner of the app decides; here the brief has.',
    caughtBy:
      'while Redis is away, lists come from the load, requests are allowed, and nobody waits for ever',
    message: 'a request while Redis is away',
    edits: [
      {
        file: LIMITER,
        from: 'return { allowed: true, remaining: limit, retryAfterSeconds: 0 }',
        to: 'return { allowed: false, remaining: 0, retryAfterSeconds: windowSeconds }',
      },
    ],
  },
  {
    name: 'answers-of-exec-alone',
    title: 'Takes the answers of EXEC without their errors',
    why: 'exec() resolves, whatever happened to the commands inside. Number(undefined) is NaN, and NaN is not less than any limit.',
    caughtBy: 'a key that holds something else does not shut anybody out',
    message: 'where Redis refuses to count',
    edits: [
      {
        file: LIMITER,
        from: `
          const values = (answers ?? []).map(([error, value]) => {
            if (error) throw error
            return Number(value)
          })
        `,
        to: `
          const values = (answers ?? []).map(([, value]) => Number(value))
        `,
      },
    ],
  },
])
