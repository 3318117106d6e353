import { defineEquivalent } from '@levelup/course/manifest'

const LISTS = 'src/cache/task-lists.ts'
const LATER =
  'The next reader finds the lease for a moment, and looks again. The commands of one client keep their order.'

export default defineEquivalent([
  {
    file: LISTS,
    from: 'const LEASE_MS = 5000',
    to: 'const LEASE_MS = 10000',
    why: 'The brief says "within seconds".',
  },
  {
    file: LISTS,
    from: 'const LOOKS_EVERY_MS = 20',
    to: 'const LOOKS_EVERY_MS = 21',
    why: 'How often a reader looks again is left free.',
  },
  {
    file: LISTS,
    from: 'export function taskLists(redis: Redis, { waitMs = 1000 }: TaskListsOptions = {}): TaskLists {',
    to: 'export function taskLists(redis: Redis, { waitMs = 2000 }: TaskListsOptions = {}): TaskLists {',
    why: 'Nobody is judged by time: tests say themselves how long to wait.',
  },
  {
    file: LISTS,
    from: 'if (performance.now() > giveUpAt) return {}',
    to: 'if (performance.now() >= giveUpAt) return {}',
    why: 'A moment that nobody meets.',
  },
  {
    file: LISTS,
    from: 'if (lease) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)',
    to: 'if (true) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)',
    why: 'No key holds an empty lease, so the script does nothing; it is a round trip more.',
  },
  {
    file: LISTS,
    from: 'if (lease) await redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)',
    to: 'if (lease) redis.eval(SETTLE, 1, key, lease, text, KEPT_MS).catch(() => undefined)',
    why: LATER,
  },
  {
    file: LISTS,
    from: 'await settle(JSON.stringify(tasks))',
    to: 'settle(JSON.stringify(tasks))',
    why: LATER,
  },
  { file: LISTS, from: "await settle('')", to: "settle('')", why: LATER },
])
