import { defineAccepted } from '@levelup/course/manifest'

const BOARD = 'src/leaderboard/leaderboard.ts'
const WEEK = 'src/leaderboard/week.ts'
const SESSIONS = 'src/sessions/sessions.ts'

export default defineAccepted([
  {
    name: 'script-in-lua',
    title: 'Points and their end in a script, and the older commands for reading',
    why: 'A script is one command to everybody else, so it is as atomic as MULTI, and its answer is the sum alone. ZREVRANGE is deprecated, and not wrong.',
    edits: [
      {
        file: BOARD,
        from: `
          const [total] = await answersOf(redis.multi().zincrby(key, points, userId).expireat(key, goesAt))
          return Number(total)
        `,
        to: `
          const script = "local total = redis.call('ZINCRBY', KEYS[1], ARGV[1], ARGV[2]) redis.call('EXPIREAT', KEYS[1], ARGV[3]) return total"
          return Number(await redis.eval(script, 1, key, points, userId, goesAt))
        `,
      },
      {
        file: BOARD,
        from: "redis.zrange(keyOf(week), 0, String(limit - 1), 'REV', 'WITHSCORES')",
        to: "redis.zrevrange(keyOf(week), 0, limit - 1, 'WITHSCORES')",
      },
    ],
  },
  {
    name: 'day-numbers-and-uuid',
    title: 'Weeks by counting days, sessions with a UUID and an object as their value',
    why: 'A UUID of version 4 has 122 random bits, JSON leaves room for more than the user, and GET and EXPIRE in one MULTI do what GETEX does.',
    edits: [
      {
        file: WEEK,
        from: `
          const daysSinceMonday = (at.getUTCDay() + 6) % 7
          return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - daysSinceMonday)
        `,
        to: `
          const day = Math.floor(at.getTime() / DAY_MS)
          // Day 0 was a Thursday.
          return (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS
        `,
      },
      {
        file: SESSIONS,
        from: "const id = randomBytes(ID_BYTES).toString('base64url')",
        to: 'const id = randomUUID()',
      },
      {
        file: SESSIONS,
        from: `
          /** Nobody guesses 256 bits from the system's generator. \`Math.random\` can be predicted from a few of its numbers. */
          const ID_BYTES = 32

        `,
        to: '',
      },
      {
        file: SESSIONS,
        from: "import { createHash, randomBytes } from 'node:crypto'",
        to: "import { createHash, randomUUID } from 'node:crypto'",
      },
      {
        file: SESSIONS,
        from: "await redis.set(keyOf(id), userId, 'EX', SESSION_SECONDS)",
        to: 'await redis.setex(keyOf(id), SESSION_SECONDS, JSON.stringify({ userId }))',
      },
      {
        file: SESSIONS,
        from: `
          return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined
        `,
        to: `
          const answers = (await redis.multi().get(keyOf(id)).expire(keyOf(id), SESSION_SECONDS).exec()) ?? []
          for (const [error] of answers) if (error) throw error
          const found = answers[0]?.[1] as string | null
          return found === null ? undefined : (JSON.parse(found) as { userId: string }).userId
        `,
      },
    ],
  },
  {
    name: 'pipeline-to-use-a-session',
    title: 'A session used by a pipeline, a keyed hash, and the place of one user by a script',
    why: 'Whoever closes the session between GET and EXPIRE is as if a moment later: EXPIRE brings nothing back. A keyed hash is more than is asked for.',
    edits: [
      {
        file: BOARD,
        from: `
          const [before, points] = await answersOf(redis.multi().zrevrank(key, userId).zscore(key, userId))
        `,
        to: `
          const script = "return { redis.call('ZREVRANK', KEYS[1], ARGV[1]), redis.call('ZSCORE', KEYS[1], ARGV[1]) }"
          const [before, points] = (await redis.eval(script, 1, key, userId)) as unknown[]
        `,
      },
      {
        file: SESSIONS,
        from: `
          return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined
        `,
        to: `
          const [got, extended] = (await redis.pipeline().get(keyOf(id)).expire(keyOf(id), SESSION_SECONDS).exec()) ?? []
          const refused = got?.[0] ?? extended?.[0]
          if (refused) throw refused
          return (got?.[1] as string | null) ?? undefined
        `,
      },
      {
        file: SESSIONS,
        from: "createHash('sha256').update(id).digest('base64url')",
        to: "createHmac('sha512', 'development only').update(id).digest('hex')",
      },
      {
        file: SESSIONS,
        from: "import { createHash, randomBytes } from 'node:crypto'",
        to: "import { createHmac, randomBytes } from 'node:crypto'",
      },
    ],
  },
  {
    name: 'digits-and-a-form',
    title:
      'Ids of digits, whose form is looked at before Redis is asked; points by ZADD INCR; Thursday by setUTCDate',
    why: 'What nobody can have been given is no session, whatever Redis says. ZADD with INCR adds as ZINCRBY does, and a Date of its own may be moved.',
    edits: [
      {
        file: WEEK,
        from: `
          const thursday = new Date(mondayOf(at) + 3 * DAY_MS)
        `,
        to: `
          const thursday = new Date(at)
          thursday.setUTCHours(0, 0, 0, 0)
          thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
        `,
      },
      {
        file: BOARD,
        from: 'redis.multi().zincrby(key, points, userId).expireat(key, goesAt)',
        to: "redis.multi().zadd(key, 'INCR', points, userId).pexpireat(key, goesAt * 1000, 'NX')",
      },
      {
        file: SESSIONS,
        from: "const id = randomBytes(ID_BYTES).toString('base64url')",
        to: "const id = BigInt(`0x${randomBytes(ID_BYTES).toString('hex')}`).toString().padStart(78, '0')",
      },
      {
        file: SESSIONS,
        from: `
          return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined
        `,
        to: `
          if (!/^\\d{78}$/.test(id)) return undefined
          return (await redis.getex(keyOf(id), 'PX', SESSION_SECONDS * 1000)) ?? undefined
        `,
      },
      {
        file: SESSIONS,
        from: 'await redis.del(keyOf(id))',
        to: 'await redis.getdel(keyOf(id))',
      },
    ],
  },
])
