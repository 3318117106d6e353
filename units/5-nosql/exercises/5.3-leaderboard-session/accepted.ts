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
    name: 'pipeline-for-one-place',
    title: 'The place of one user by a pipeline, and the hash in hexadecimal with a secret of its own',
    why: 'The commands of a pipeline go out in one piece. A keyed hash is more than is asked for.',
    edits: [
      {
        file: BOARD,
        from: 'redis.multi().zrevrank(key, userId).zscore(key, userId)',
        to: 'redis.pipeline().zrevrank(key, userId).zscore(key, userId)',
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
])
