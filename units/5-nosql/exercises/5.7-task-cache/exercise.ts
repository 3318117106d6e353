import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Redis in front of the task tracker',
  summary:
    'The lists of tasks in a cache that is never behind a write, is loaded once for a hundred readers, and may be away; and a limiter that counts ' +
    'in one step.',
  points: 25,
  minutes: 75,
  technologies: ['Redis', 'ioredis', 'cache-aside', 'rate limiting', 'Lua'],
  edit: ['src/cache/task-lists.ts', 'src/cache/cached-tasks.ts', 'src/limiter/limiter.ts'],
  docs: 'docs/unit-5/07-cache-and-limiter.md',
  services: ['postgres', 'redis'],
  hints: [
    'Follow one list through time: a reader finds nothing and loads; meanwhile somebody writes and deletes the entry; then the reader stores what it ' +
      'has read. What would have to be in Redis for Redis itself to notice? And could the same thing tell the other 99 readers that somebody loads?',
    'Whoever finds nothing leaves a lease in the very key of the list: a random text with an end of a few seconds, in the same command that looks. Who ' +
      'finds a lease of somebody else waits a little and looks again, up to waitMs. A change deletes the key, lease or list. Storing is "compare with ' +
      'my lease, then set", which is two steps, so it is a script. Around each call to Redis: an error means "load", never "fail", and never "load again".',
    "redis.set(key, lease, 'PX', 5000, 'NX', 'GET') gives null (the lease is yours), a lease (wait) or the list (a hit). redis.eval(\"if " +
      "redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', 60000) end\", 1, key, lease, JSON.stringify(tasks)) stores. " +
      'A failed delete is kept in a Set, and made good before the next read of that user. Writes: await the store, then await lists.changed(…), for ' +
      "both users of a hand-over. Limiter: redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).pttl(key).exec(), and look at each error in it.",
  ],
})
