import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A weekly leaderboard, and sessions that end',
  summary:
    'A leaderboard of the week in a sorted set of Redis, and sessions that end half an hour after they were last used. Let Redis add, order and ' +
    'forget, each in one atomic step.',
  points: 20,
  minutes: 45,
  technologies: ['Redis', 'ioredis', 'sorted sets', 'TTL', 'MULTI'],
  edit: ['src/leaderboard/week.ts', 'src/leaderboard/leaderboard.ts', 'src/sessions/sessions.ts'],
  docs: 'docs/unit-5/03-leaderboard-and-sessions.md',
  services: ['redis'],
  hints: [
    'What does ZADD do to somebody who is on the board already: add, or set? Which command adds, and gives the sum? Ask the same of SET and an ' +
      'expiry: is there a moment, or a crash, in which the key is there and its end is not?',
    'Points: MULTI with ZINCRBY and EXPIREAT, and look at each answer of EXEC, since it does not throw. The first ones: ZRANGE … REV WITHSCORES. One ' +
      'user: ZREVRANK and ZSCORE in one MULTI. Sessions: SET … EX, GETEX … EX, DEL; the id from node:crypto, and its hash in the key. The week: go to ' +
      'its Monday with getUTCDay, and to its Thursday for the year.',
    'redis.multi().zincrby(key, points, userId).expireat(key, endOfWeek(at).getTime() / 1000 + 28 * 86_400).exec() gives [[error, total], …]. ' +
      "redis.zrange(key, 0, String(limit - 1), 'REV', 'WITHSCORES') gives [id, points, id, points, …], all texts. const id = " +
      "randomBytes(32).toString('base64url'); redis.set(key, userId, 'EX', SESSION_SECONDS); redis.getex(key, 'EX', SESSION_SECONDS); key = " +
      "`session:${createHash('sha256').update(id).digest('base64url')}`. Monday: Date.UTC(year, month, date - (getUTCDay() + 6) % 7).",
  ],
})
