import { defineAccepted } from '@levelup/course/manifest'

const LISTS = 'src/cache/task-lists.ts'
const TASKS = 'src/cache/cached-tasks.ts'
const LIMITER = 'src/limiter/limiter.ts'

export default defineAccepted([
  {
    name: 'generation-and-lock',
    title: 'A random generation for each user, in every entry, and a lock of its own',
    why: 'What was loaded under another generation is not believed, so nothing has to be deleted and no script is needed. Two keys are read in one pipeline.',
    edits: [
      {
        file: LISTS,
        from: `
          await redis.del(...userIds.flatMap((userId) => LISTS.map((list) => keyOf(userId, list))))
        `,
        to: `
          await redis.del(...userIds.map((userId) => generationOf(userId)))
        `,
      },
      {
        file: LISTS,
        from: "const LISTS: readonly ListName[] = ['all', 'open', 'done']",
        to: "const generationOf = (userId: string) => `tasks:${userId}:generation`\nconst NONE = ''",
      },
      {
        file: LISTS,
        from: `
          const found = await redis.set(key, lease, 'PX', LEASE_MS, 'NX', 'GET')
          if (found === null) return { lease }
          if (!found.startsWith(LEASE)) return { tasks: parseTasks(found) }
        `,
        to: `
          const fresh = randomUUID()
          const answers = await redis.pipeline().set(generationOf(userId), fresh, 'PX', KEPT_MS, 'NX', 'GET').get(key).exec()
          const [generation, entry] = (answers ?? []).map(([error, answer]) => {
            if (error) throw error
            return answer as string | null
          })
          const present = generation ?? fresh
          if (entry?.startsWith(present)) return { tasks: parseTasks(entry.slice(present.length)) }
          const taken = await redis.set(lockOf(key, present), lease, 'PX', LEASE_MS, 'NX')
          // Somebody may have stored it between the look and the lock.
          const stored = taken ? await redis.get(key) : null
          if (stored?.startsWith(present)) {
            await redis.del(lockOf(key, present))
            return { tasks: parseTasks(stored.slice(present.length)) }
          }
          if (taken) return { lease: present }
        `,
      },
      {
        file: LISTS,
        from: `
          if (lease) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)
        `,
        to: `
          if (!lease) return
          const sent = redis.pipeline().del(lockOf(key, lease))
          if (text !== NONE) sent.set(key, lease + text, 'PX', KEPT_MS)
          await sent.exec()?.catch(() => undefined)
        `,
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
        to: `
          const lockOf = (key: string, generation: string): string => \`\${key}:loading:\${generation}\`
        `,
      },
      {
        file: LIMITER,
        from: "redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec()",
        to: "redis.multi().incr(key).expire(key, windowSeconds, 'NX').pttl(key).exec()",
      },
      { file: LIMITER, from: 'return [values[1]!, values[2]!]', to: 'return [values[0]!, values[2]!]' },
    ],
  },
  {
    name: 'counter-in-lua',
    title: 'The limiter as a script, writes with try and finally, and a hash for the lists',
    why: 'A script is one command to everybody else. A change that failed may have happened all the same, so its lists go as well: more than is asked for.',
    edits: [
      {
        file: LIMITER,
        from: `
          const answers = await redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec()
          const [count, leftMs] = numbersOf(answers)
        `,
        to: `
          const [count, leftMs] = (await redis.eval(COUNT, 1, key, windowSeconds)) as [number, number]
        `,
      },
      {
        file: LIMITER,
        from: `
          /** EXEC succeeds even when a command in it failed. */
          function numbersOf(
            answers: readonly [Error | null, unknown][] | null,
          ): readonly [count: number, leftMs: number] {
            const values = (answers ?? []).map(([error, value]) => {
              if (error) throw error
              return Number(value)
            })
            return [values[1]!, values[2]!]
          }
        `,
        to: `
          const COUNT = \`
            local count = redis.call('INCR', KEYS[1])
            if redis.call('TTL', KEYS[1]) == -1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
            return { count, redis.call('PTTL', KEYS[1]) }\`
        `,
      },
      {
        file: TASKS,
        from: 'complete: (userId) => changing(store.complete(userId), () => [userId]),',
        to: `complete: async (userId) => {
      try {
        return await store.complete(userId)
      } finally {
        await lists.changed(userId)
      }
    },`,
      },
    ],
  },
])
