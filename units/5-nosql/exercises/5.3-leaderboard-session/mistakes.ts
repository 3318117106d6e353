import { defineMistakes } from '@levelup/course/manifest'

const BOARD = 'src/leaderboard/leaderboard.ts'
const WEEK = 'src/leaderboard/week.ts'
const SESSIONS = 'src/sessions/sessions.ts'
const ADDED =
  'const [total] = await answersOf(redis.multi().zincrby(key, points, userId).expireat(key, goesAt))'
const OPENED = "await redis.set(keyOf(id), userId, 'EX', SESSION_SECONDS)"
const USED = "return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined"
const BOTH_OF_ONE =
  'const [before, points] = await answersOf(redis.multi().zrevrank(key, userId).zscore(key, userId))'
const SUM = 'seven points, then six more, are thirteen'
const ENDLESS_OPENING = 'there is no moment in which a session has no end: while it is opened'
const SECRET_ID =
  'nobody can guess an id: neither from the time, nor from Math.random, nor from the user or another id'

const UTC_AHEAD = 'a week is that of UTC, also on a server where clocks are 14 hours ahead of UTC'
const ID = "const id = randomBytes(ID_BYTES).toString('base64url')"
const KEY = "return `session:${createHash('sha256').update(id).digest('base64url')}`"
const CRYPTO = "import { createHash, randomBytes } from 'node:crypto'"
const NO_WAY_BACK = 'nobody comes back from a key to its id'
const NOT_HELD = 'neither Redis nor the log holds an id'

export default defineMistakes([
  {
    name: 'zadd-for-zincrby',
    title: 'ZADD in the place of ZINCRBY',
    why: 'ZADD sets a score. Whoever earns 6 after 7 has 6, and the board of the week shows what everybody earned last.',
    caughtBy: SUM,
    message: '7 points, then 6 more, are 13',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: `await answersOf(redis.multi().zadd(key, points, userId).expireat(key, goesAt))
  const total = await redis.zscore(key, userId)`,
      },
    ],
  },
  {
    name: 'reads-then-writes',
    title: 'ZSCORE, then ZADD with the sum',
    why: 'Right as long as one process runs. When two add at the same time, both read 7, and the later one overwrites what the earlier one has added.',
    caughtBy: 'what somebody else adds meanwhile counts as well',
    message: 'another process adds meanwhile are 113',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: `const total = Number(await redis.zscore(key, userId)) + points
  await answersOf(redis.multi().zadd(key, total, userId).expireat(key, goesAt))`,
      },
    ],
  },
  {
    name: 'points-as-text',
    title: 'Gives the sum as Redis sends it',
    why: 'Scores come as texts. "13" looks right in the log and in JSON, and the next 6 points make it "136".',
    caughtBy: SUM,
    message: '0 points, then 7 more, are 7',
    edits: [{ file: BOARD, from: 'return Number(total)', to: 'return total as number' }],
  },
  {
    name: 'takes-back-points',
    title: 'Takes any whole number for points',
    why: 'ZINCRBY takes -6 as well as 6. Whoever may add points may then take them from others.',
    caughtBy:
      'points are whole numbers from 1 to 1000: anything else is VALIDATION, and Redis hears nothing of it',
    message: '0 points should be refused with the code VALIDATION',
    edits: [
      { file: BOARD, from: '!Number.isInteger(points) || points < 1 ||', to: '!Number.isInteger(points) ||' },
    ],
  },
  {
    name: 'half-points',
    title: 'Checks the limits, and not that it is a whole number',
    why: 'Scores are floating-point numbers, so 1.5 goes in, and after a while a board shows 12.299999999999999. NaN passes both comparisons.',
    caughtBy:
      'points are whole numbers from 1 to 1000: anything else is VALIDATION, and Redis hears nothing of it',
    message: '1.5 points should be refused with the code VALIDATION',
    edits: [{ file: BOARD, from: '!Number.isInteger(points) || points < 1 ||', to: 'points < 1 ||' }],
  },
  {
    name: 'answers-of-exec-alone',
    title: 'Takes the answers of EXEC without their errors',
    why: 'exec() resolves, whatever happened to the commands inside. The total is NaN, the client reads 200, and nobody has any points.',
    caughtBy: 'what Redis refuses inside of a transaction comes out as its error',
    message: 'EXEC itself does not fail then',
    edits: [
      {
        file: BOARD,
        from: `
          return answers.map(([error, answer]) => {
            if (error) throw error
            return answer
          })
        `,
        to: `
          return answers.map(([, answer]) => answer)
        `,
      },
    ],
  },
  {
    name: 'expire-behind',
    title: 'The end of the board in a command of its own',
    why: 'The process is stopped between the two, and the board of that week stays. One such key a week is nothing; in five years it is what fills the memory.',
    caughtBy: 'there is no moment in which a board has no end',
    message: 'it stays for ever',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: `const total = await redis.zincrby(key, points, userId)
  await redis.expireat(key, goesAt)`,
      },
    ],
  },
  {
    name: 'end-slides',
    title: 'Four weeks from the last award',
    why: 'EXPIRE counts from now. An award that is entered late keeps the board longer than the others, and one that is entered early lets it go before its week is over.',
    caughtBy: 'a board goes four weeks after its week, whenever somebody gets points in it',
    message: 'and it should go at 2046-04-02T00:00:00.000Z',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: 'const [total] = await answersOf(redis.multi().zincrby(key, points, userId).expire(key, KEPT_SECONDS))',
      },
      {
        file: BOARD,
        from: `
          const goesAt = endOfWeek(at).getTime() / 1000 + KEPT_SECONDS
        `,
        to: '',
      },
      {
        file: BOARD,
        from: "import { endOfWeek, weekOf } from './week.ts'",
        to: "import { weekOf } from './week.ts'",
      },
    ],
  },
  {
    name: 'local-week',
    title: 'The week by the clock of the server',
    why: 'getDay and getDate are of the zone that the server happens to be in. Two servers in two zones write to two boards on Sunday night, and each shows half of the points.',
    caughtBy: UTC_AHEAD,
    message: 'where clocks are 14 hours ahead of UTC',
    edits: [
      { file: WEEK, from: '(at.getUTCDay() + 6) % 7', to: '(at.getDay() + 6) % 7' },
      {
        file: WEEK,
        from: 'Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - daysSinceMonday)',
        to: 'Date.UTC(at.getFullYear(), at.getMonth(), at.getDate() - daysSinceMonday)',
      },
    ],
  },
  {
    name: 'midnight-of-the-server',
    title: 'The right Monday, and midnight by the clock of the server',
    why: 'setHours is of the zone that the server is in, setUTCHours is not. In Berlin the week ends an hour too early, and nobody sees it on a server that runs in UTC.',
    caughtBy: UTC_AHEAD,
    message: 'the end of the week of',
    edits: [
      {
        file: WEEK,
        from: 'return new Date(mondayOf(at) + WEEK_MS)',
        to: `const end = new Date(at)
  end.setUTCDate(end.getUTCDate() + 8 - (end.getUTCDay() || 7))
  end.setHours(0, 0, 0, 0)
  return end`,
      },
    ],
  },
  {
    name: 'moves-the-moment',
    title: 'Moves the Date that it was given to its Thursday',
    why: 'setUTCDate changes the Date itself. The caller goes on with another moment than the one that it had.',
    caughtBy: 'the moment that was asked about is left as it is',
    message: 'weekOf has changed the Date that it was given',
    edits: [
      {
        file: WEEK,
        from: 'const thursday = new Date(mondayOf(at) + 3 * DAY_MS)',
        to: `at.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7))
  const thursday = new Date(mondayOf(at) + 3 * DAY_MS)`,
      },
    ],
  },
  {
    name: 'end-by-the-apps-clock',
    title: 'EXPIRE with the seconds that are left, by the clock of the app',
    why: 'EXPIREAT names the moment, and Redis knows what time it is. What the app counts is wrong by as much as its clock is.',
    caughtBy: "the end of a board does not depend on the app's clock",
    message: 'and it should go at 2046-04-02T00:00:00.000Z',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: ADDED.replace('expireat(key, goesAt)', 'expire(key, Math.round(goesAt - Date.now() / 1000))'),
      },
    ],
  },
  {
    name: 'end-only-in-the-future',
    title: 'EXPIREAT only for a moment that is still to come',
    why: 'It looks careful: a moment that has passed ends the key at once. That is what should happen; without it the board of a week that is long over is there for ever.',
    caughtBy: 'points of a week that is long over leave no board that stays',
    message: 'is there and has no end',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: `const transaction = redis.multi().zincrby(key, points, userId)
  if (goesAt > Date.now() / 1000) transaction.expireat(key, goesAt)
  const [total] = await answersOf(transaction)`,
      },
    ],
  },
  {
    name: 'only-a-hundred-are-kept',
    title: 'Cuts the board to the hundred that can be shown',
    why: 'Whoever has the first point of the week is number 101, is cut off, and begins at nothing the next time: nobody new ever gets on the board.',
    caughtBy: 'everybody stays on the board, however many there are',
    message: 'players on a board that had 150',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: ADDED.replace('expireat(key, goesAt)', 'expireat(key, goesAt).zremrangebyrank(key, 0, -101)'),
      },
    ],
  },
  {
    name: 'sends-it-again',
    title: 'Tries once more when the connection was lost',
    why: 'Nobody knows whether the award had arrived: only its answer is missing. What is sent again is counted again.',
    caughtBy: 'points whose answer is lost on the way are an error, and count once',
    message: 'whoever sends it again counts it twice',
    edits: [
      {
        file: BOARD,
        from: ADDED,
        to: `const add = () => answersOf(redis.multi().zincrby(key, points, userId).expireat(key, goesAt))
  const [total] = await add().catch(async (error: unknown) => {
    if ((error as { code?: string }).code !== 'DB_CONNECTION' || redis.status === 'end') throw error
    await new Promise((resolve) => redis.once('ready', resolve).once('close', resolve))
    return add()
  })`,
      },
    ],
  },
  {
    name: 'week-of-the-calendar-year',
    title: 'The week of ISO 8601, and the year of the calendar',
    why: 'Right on 360 days of a year. On 30 December 2047 the points go to 2047-W01, a board that ended in February, and Redis forgets them at once.',
    caughtBy: "a week is that of ISO 8601, also at a year's ends",
    message: 'the week of 1977-01-02',
    edits: [{ file: WEEK, from: 'return `${year}-W', to: 'return `${at.getUTCFullYear()}-W' }],
  },
  {
    name: 'sunday-first',
    title: 'A week that begins on Sunday',
    why: 'getUTCDay counts from Sunday. What is earned on Sunday counts for the next week, and whoever is first on Saturday evening has won too early.',
    caughtBy: "a week is that of ISO 8601, also at a year's ends",
    message: 'the week of',
    edits: [{ file: WEEK, from: '(at.getUTCDay() + 6) % 7', to: 'at.getUTCDay()' }],
  },
  {
    name: 'ties-by-the-smaller-id',
    title: 'Of equal points the smaller id first',
    why: 'As fair as the other order. But the place of one user is counted by Redis, in its own order, so the list says "first" where the user reads "second".',
    caughtBy: 'the first of a board, best first, and of equal points the larger id: three players',
    message: "userId is 'ada', expected 'charlie'",
    edits: [
      {
        file: BOARD,
        from: `
          const found = await redis.zrange(keyOf(week), 0, String(limit - 1), 'REV', 'WITHSCORES')
        `,
        to: `
          const all = await redis.zrange(keyOf(week), 0, '-1', 'WITHSCORES')
          const pairs = Array.from({ length: all.length / 2 }, (_, n) => [all[2 * n]!, all[2 * n + 1]!] as const)
          const found = pairs.sort(([, m], [, n]) => Number(n) - Number(m)).slice(0, limit).flat()
        `,
      },
    ],
  },
  {
    name: 'one-place-too-many',
    title: 'A range that ends with its limit',
    why: 'Both ends of ZRANGE count. The first ten are 0 to 9; from 0 to 10 there are eleven.',
    caughtBy: 'the first of a board, best first, and of equal points the larger id: three players',
    message: 'limit 1',
    edits: [{ file: BOARD, from: 'String(limit - 1)', to: 'String(limit)' }],
  },
  {
    name: 'first-is-zero',
    title: 'Ranks as Redis counts them',
    why: 'ZREVRANK counts from 0. In the list somebody is first, and on their own page they are number 0. Worse: 0 is false, so a check with && says that whoever leads has no points.',
    caughtBy: 'the place of one user is their place in the list: three players',
    message: 'the place of',
    edits: [{ file: BOARD, from: '{ rank: before + 1, userId', to: '{ rank: before, userId' }],
  },
  {
    name: 'rank-of-another-moment',
    title: 'Rank and points in two commands',
    why: 'In between somebody scores. The page says "second, with 15 points", and the first one has 10.',
    caughtBy: 'rank and points of one user are of the same moment',
    message: 'This was never true',
    edits: [
      {
        file: BOARD,
        from: BOTH_OF_ONE,
        to: `const before = await redis.zrevrank(key, userId)
  const points = await redis.zscore(key, userId)`,
      },
    ],
  },
  {
    name: 'pipeline-for-one-place',
    title: 'Rank and points in a pipeline',
    why: 'A pipeline saves the waiting, and is no transaction. Its commands may arrive in two packets, and Redis serves others in between.',
    caughtBy: 'rank and points of one user are of the same moment, however the commands travel',
    message: 'lets others in between',
    edits: [{ file: BOARD, from: BOTH_OF_ONE, to: BOTH_OF_ONE.replace('multi()', 'pipeline()') }],
  },
  {
    name: 'refused-is-no-place',
    title: 'Takes the answers of EXEC without their errors, to read a place',
    why: 'Redis has refused both commands, and the user reads "no points yet".',
    caughtBy: 'what Redis refuses while a board is read comes out as its error',
    message: 'standingOf does not know then',
    edits: [
      {
        file: BOARD,
        from: BOTH_OF_ONE,
        to: `const answers = await redis.multi().zrevrank(key, userId).zscore(key, userId).exec()
  const [before, points] = (answers ?? []).map(([, answer]) => answer)`,
      },
    ],
  },
  {
    name: 'keeps-the-first-ones',
    title: 'Stores the first ones under a key of their own',
    why: 'A copy that nobody asked for, without an end, and with one name for all weeks.',
    caughtBy: 'a board is the same after it was read, and so is every other key',
    message: 'is new, and nobody asked for it',
    edits: [
      {
        file: BOARD,
        from: `
          const found = await redis.zrange(keyOf(week), 0, String(limit - 1), 'REV', 'WITHSCORES')
        `,
        to: `
          const [, found] = (await answersOf(
            redis
              .multi()
              .zrangestore('leaderboard:top', keyOf(week), 0, '-1')
              .zrange(keyOf(week), 0, String(limit - 1), 'REV', 'WITHSCORES'),
          )) as [number, string[]]
        `,
      },
    ],
  },
  {
    name: 'fifty-are-enough',
    title: 'Never gives more than fifty',
    why: 'The limit may be 100. A page of a hundred ends in the middle, and looks like a small team.',
    caughtBy:
      'the first of a board, best first, and of equal points the larger id: more than a hundred players',
    message: 'rank: 51',
    edits: [{ file: BOARD, from: 'String(limit - 1)', to: 'String(Math.min(limit, 50) - 1)' }],
  },
  {
    name: 'whole-board-for-one-place',
    title: 'Reads the whole board to find one user',
    why: 'Right, and with a hundred users nobody notices. With 3,000 each visit of a profile sends 150 kB from Redis to the app.',
    caughtBy: 'of a board of 3,000 only the places that are shown are sent',
    message: 'the rest is sent to be thrown away',
    edits: [
      {
        file: BOARD,
        from: BOTH_OF_ONE,
        to: `const all = await redis.zrange(key, 0, '-1', 'REV', 'WITHSCORES')
  const at = all.findIndex((member, place) => place % 2 === 0 && member === userId)
  const [before, points] = at < 0 ? [] : [at / 2, all[at + 1]]`,
      },
    ],
  },
  {
    name: 'set-without-ex',
    title: 'SET without EX',
    why: 'The session never ends by itself. A laptop that was sold last year is still signed in, and the memory fills with people who never sign out.',
    caughtBy: 'a session ends half an hour after it was opened',
    message: 'somebody is signed in for ever',
    edits: [{ file: SESSIONS, from: OPENED, to: 'await redis.set(keyOf(id), userId)' }],
  },
  {
    name: 'expire-apart',
    title: 'SET, then EXPIRE',
    why: 'Between the two the process may die. Then the session is there without an end, and nobody will ever see it in a test.',
    caughtBy: ENDLESS_OPENING,
    message: 'somebody is signed in for ever',
    edits: [
      {
        file: SESSIONS,
        from: OPENED,
        to: `await redis.set(keyOf(id), userId)
  await redis.expire(keyOf(id), SESSION_SECONDS)`,
      },
    ],
  },
  {
    name: 'get-then-set',
    title: 'GET, then SET to extend',
    why: 'Somebody signs out between the two, and SET makes the session anew: on the other device they are signed in again, half an hour more with each click.',
    caughtBy: 'a session that is closed while it is used does not come back',
    message: 'whoever was signed out is signed in',
    edits: [
      {
        file: SESSIONS,
        from: USED,
        to: `const userId = await redis.get(keyOf(id))
  if (userId === null) return undefined
  await redis.set(keyOf(id), userId, 'EX', SESSION_SECONDS)
  return userId`,
      },
    ],
  },
  {
    name: 'never-extended',
    title: 'GET, and the end stays where it was',
    why: 'Whoever works is signed out in the middle of it, half an hour after the morning’s coffee.',
    caughtBy: 'each use makes it last for half an hour again',
    message: 'lasts for 1,800,000 ms from then on',
    edits: [{ file: SESSIONS, from: USED, to: 'return (await redis.get(keyOf(id))) ?? undefined' }],
  },
  {
    name: 'milliseconds',
    title: 'PX with a number of seconds',
    why: 'EX counts seconds, PX milliseconds. Sessions of 1.8 seconds pass every test that runs quickly.',
    caughtBy: 'a session ends half an hour after it was opened',
    message: 'lasts for 1,800,000 ms from then on',
    edits: [
      { file: SESSIONS, from: OPENED, to: "await redis.set(keyOf(id), userId, 'PX', SESSION_SECONDS)" },
    ],
  },
  {
    name: 'math-random',
    title: 'An id from Math.random',
    why: 'It looks random. From a few of its numbers all that come next can be worked out, and so can the sessions of whoever signs in next.',
    caughtBy: SECRET_ID,
    message: 'different ids of 200 sessions of one user',
    edits: [
      {
        file: SESSIONS,
        from: "const id = randomBytes(ID_BYTES).toString('base64url')",
        to: 'const id = Array.from({ length: ID_BYTES }, () => Math.floor(Math.random() * 36).toString(36)).join("")',
      },
      {
        file: SESSIONS,
        from: "import { createHash, randomBytes } from 'node:crypto'",
        to: "import { createHash } from 'node:crypto'",
      },
    ],
  },
  {
    name: 'short-id',
    title: 'An id of eight bytes',
    why: 'Sixty-four bits, and every session that is open is one more to hit. A program that tries ids costs nothing, and has all year.',
    caughtBy: SECRET_ID,
    message: 'short enough to be tried',
    edits: [{ file: SESSIONS, from: 'const ID_BYTES = 32', to: 'const ID_BYTES = 8' }],
  },
  {
    name: 'long-and-hardly-random',
    title: 'An id with the time in it',
    why: 'It is long enough. But the time is known, and eighty bits are left, as in a ULID: good for a name, and not for a secret.',
    caughtBy: SECRET_ID,
    message: '80 bits are random at most',
    edits: [
      {
        file: SESSIONS,
        from: ID,
        to: "const id = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')",
      },
      {
        file: SESSIONS,
        from: `
          /** Nobody guesses 256 bits from the system's generator. \`Math.random\` can be predicted from a few of its numbers. */
          const ID_BYTES = 32

        `,
        to: '',
      },
    ],
  },
  {
    name: 'hash-of-a-counter',
    title: 'The hash of the user, the time and a number that counts',
    why: 'It looks as random as a hash can, and it is worked out by whoever knows what went in: the user, when they signed in, and a small number.',
    caughtBy: 'an app that is started anew, at the same time, gives other ids',
    message: 'an id that was given before',
    edits: [
      {
        file: SESSIONS,
        from: ID,
        to: "const id = createHash('sha256').update(`${userId} ${Date.now()} ${opened++}`).digest('base64url')",
      },
      { file: SESSIONS, from: CRYPTO, to: "import { createHash } from 'node:crypto'" },
      {
        file: SESSIONS,
        from: `
          /** Nobody guesses 256 bits from the system's generator. \`Math.random\` can be predicted from a few of its numbers. */
          const ID_BYTES = 32
        `,
        to: `
          let opened = 0
        `,
      },
    ],
  },
  {
    name: 'id-in-base64',
    title: 'The id in base64 as the key',
    why: 'It looks like a hash, and everybody reads it back: an encoding hides nothing.',
    caughtBy: NOT_HELD,
    message: 'holds the id of a session, written as',
    edits: [
      { file: SESSIONS, from: KEY, to: "return `session:${Buffer.from(id).toString('base64url')}`" },
      { file: SESSIONS, from: CRYPTO, to: "import { randomBytes } from 'node:crypto'" },
    ],
  },
  {
    name: 'id-in-disguise',
    title: 'The id, with each character changed to another one',
    why: 'Whoever has the code has the way back. A hash has none, even for whoever knows how it is made.',
    caughtBy: NO_WAY_BACK,
    message: 'whoever reads it works the id out',
    edits: [
      {
        file: SESSIONS,
        from: KEY,
        to: "return `session:${Buffer.from(id).map((byte) => byte ^ 1).toString('hex')}`",
      },
      { file: SESSIONS, from: CRYPTO, to: "import { randomBytes } from 'node:crypto'" },
    ],
  },
  {
    name: 'short-hash',
    title: 'The first eight characters of the hash',
    why: 'Four billion keys. With ten thousand sessions open, a program that makes up ids has hit one after half a million: it needs no id, only one that leads to the same key.',
    caughtBy: SECRET_ID,
    message: 'another id that leads to the same key',
    edits: [
      {
        file: SESSIONS,
        from: KEY,
        to: "return `session:${createHash('sha256').update(id).digest('hex').slice(0, 8)}`",
      },
    ],
  },
  {
    name: 'prints-the-id',
    title: 'Prints the id for whoever looks for a fault',
    why: 'What is printed is kept: in the log, in its backup, and with whoever collects logs.',
    caughtBy: NOT_HELD,
    message: 'what the app prints',
    edits: [{ file: SESSIONS, from: OPENED, to: `console.log('opened', id)\n  ${OPENED}` }],
  },
  {
    name: 'list-of-the-users-sessions',
    title: 'A set with the sessions of each user',
    why: 'It would be of use, and is a second thing to keep right: what is in it stays when a session ends by itself.',
    caughtBy: 'no other key changes, whichever session is opened, used and closed',
    message: 'is new, and nobody asked for it',
    edits: [
      {
        file: SESSIONS,
        from: OPENED,
        to: `const list = \`sessions:\${userId}\`
  await redis
    .multi()
    .set(keyOf(id), userId, 'EX', SESSION_SECONDS)
    .sadd(list, keyOf(id))
    .expire(list, SESSION_SECONDS)
    .exec()`,
      },
    ],
  },
  {
    name: 'refused-is-no-session',
    title: 'GET and EXPIRE in MULTI, and the answers without their errors',
    why: 'EXEC succeeds, GET in it was refused, and somebody who is signed in reads that they are not.',
    caughtBy: 'what Redis refuses while a session is used comes out as its error',
    message: 'Not to know whose session it is',
    edits: [
      {
        file: SESSIONS,
        from: USED,
        to: `const answers = await redis.multi().get(keyOf(id)).expire(keyOf(id), SESSION_SECONDS).exec()
  return (answers?.[0]?.[1] as string | null | undefined) ?? undefined`,
      },
    ],
  },
  {
    name: 'connection-of-its-own',
    title: 'Opens a connection for each use',
    why: 'It takes longer to open than what it is opened for, and a thousand visitors at once are a thousand connections.',
    caughtBy: 'all is asked on the connection that is given',
    message: 'connections to Redis after useSession',
    edits: [
      {
        file: SESSIONS,
        from: USED,
        to: `const own = redis.duplicate()
  try {
    return (await own.getex(keyOf(id), 'EX', SESSION_SECONDS)) ?? undefined
  } finally {
    own.disconnect()
  }`,
      },
    ],
  },
  {
    name: 'id-in-the-key',
    title: 'The id itself in the key',
    why: 'The log at debug level has every key, and so has MONITOR and every backup. Whoever reads one of them is signed in as everybody.',
    caughtBy: 'neither Redis nor the log holds an id',
    message: 'is signed in as the user',
    edits: [
      {
        file: SESSIONS,
        from: "return `session:${createHash('sha256').update(id).digest('base64url')}`",
        to: 'return `session:${id}`',
      },
      {
        file: SESSIONS,
        from: "import { createHash, randomBytes } from 'node:crypto'",
        to: "import { randomBytes } from 'node:crypto'",
      },
    ],
  },
  {
    name: 'session-of-the-user',
    title: 'One session for each user',
    why: 'A second device signs the first one out, or with the same key both go when one signs out.',
    caughtBy: 'a user has as many sessions as devices, and closing one leaves the others',
    message: 'another session of the same user',
    edits: [
      {
        file: SESSIONS,
        from: 'await redis.del(keyOf(id))',
        to: `const userId = await redis.get(keyOf(id))
  for (const key of await redis.keys('session:*')) if ((await redis.get(key)) === userId) await redis.del(key)`,
      },
    ],
  },
  {
    name: 'looks-for-keys',
    title: 'KEYS session:* to tidy up',
    why: 'KEYS looks at every key of the server, and Redis does nothing else meanwhile. On a laptop it takes no time, and with ten million keys seconds, for everybody.',
    caughtBy: 'each asks Redis once, on a board of 3,000 as well, and looks for no key',
    message: 'it looks through all keys of Redis',
    edits: [
      {
        file: SESSIONS,
        from: OPENED,
        to: `await Promise.all([redis.keys('session:*'), redis.set(keyOf(id), userId, 'EX', SESSION_SECONDS)])`,
      },
    ],
  },
  {
    name: 'away-is-signed-out',
    title: 'Takes an error for "no session"',
    why: 'Redis is restarted, which takes two seconds. In these two seconds everybody reads 401, and every app throws a token away that is still good.',
    caughtBy: 'while Redis is away, each fails with DB_CONNECTION, and works again when it is back',
    message: 'not to know is an error',
    edits: [
      {
        file: SESSIONS,
        from: USED,
        to: "return (await redis.getex(keyOf(id), 'EX', SESSION_SECONDS).catch(() => null)) ?? undefined",
      },
    ],
  },
])
