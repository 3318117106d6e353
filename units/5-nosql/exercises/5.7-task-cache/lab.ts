import { defineLab, medianMs, type Chart, type LabContext } from '@levelup/course/lab'
import type { Answers, Redis } from '../../contract.ts'
import { openLabTracker } from '../../data/lab-tracker.ts'
import type { Limiter, TaskCache } from './contract.ts'

const ADA = '10000000-0000-4000-8000-000000000001'

/** The median of so many, after a few that warm up. */
const measured = { runs: 40, warmUpRuns: 5 }
const LARGER = 10
const LIMIT = { limit: 1_000_000, windowSeconds: 60 }
const IN_FLIGHT = [1, 10, 50]

export default defineLab<Answers>({
  title: 'A list from Redis and from PostgreSQL, and a request that is counted',
  defaultRows: 1000,
  fullRows: 10_000,
  async run(context) {
    const { answers, redisUrl } = context
    if (redisUrl === undefined) throw new Error('this lab needs a Redis')
    const redis = answers.openRedis(redisUrl, { commandTimeoutMs: 10_000 })
    try {
      const cache = await answers.taskCache()
      const limiter = await answers.limiter()
      return [...(await hitAndMiss(context, redis, cache)), await counting(context, redis, limiter)]
    } finally {
      await redis.flushdb()
      await answers.closeRedis(redis)
    }
  },
})

/** By the number of tasks in the list. */
async function hitAndMiss(
  { answers, url, rows, progress }: LabContext<Answers>,
  redis: Redis,
  { taskLists, taskStore }: TaskCache,
): Promise<Chart[]> {
  const sizes = [...new Set([rows / LARGER ** 2, rows / LARGER, rows].map(Math.ceil))]
  await using tracker = await openLabTracker({ url, answers })
  await tracker.client.query(USER, [ADA])
  const store = taskStore(tracker.db)
  const lists = taskLists(redis)
  const read = () => lists.read(ADA, 'all', () => store.list(ADA, 'all'))
  const [misses, hits]: [[number, number][], [number, number][]] = [[], []]
  for (const [index, size] of sizes.entries()) {
    progress(`a list of ${size.toLocaleString('en')} tasks`, index / (sizes.length + 1))
    await tracker.client.query(TASKS, [ADA, (sizes[index - 1] ?? 0) + 1, size])
    await tracker.client.query('VACUUM (ANALYZE) tasks')
    const miss = async () => {
      await lists.changed(ADA)
      await read()
    }
    misses.push([size, await medianMs(miss, measured)])
    hits.push([size, await medianMs(read, measured)])
  }
  const x = { label: 'tasks in the list', unit: 'tasks', scale: 'log' } as const
  return [
    {
      title: 'Time to read a list',
      x,
      y: { label: 'time', unit: 'ms', scale: 'log' },
      series: [
        { label: 'a miss', kind: 'before', points: misses },
        { label: 'a hit', kind: 'after', points: hits },
      ],
    },
    {
      title: 'How many times as quick a hit is',
      x,
      y: { label: 'miss / hit', unit: '×', scale: 'log' },
      series: [
        {
          label: 'miss / hit',
          kind: 'after',
          points: hits.map(([size, hit], n) => [size, misses[n]![1] / hit]),
        },
      ],
    },
  ]
}

const USER =
  "INSERT INTO users (id, email, display_name, password_hash) VALUES ($1, 'ada@example.test', 'Ada', 'none')"

/** Tasks $2 to $3 of user $1. */
const TASKS = `
  INSERT INTO tasks (user_id, title, done, created_at)
  SELECT $1::uuid, 'Round ' || n, n % 5 > 0, TIMESTAMPTZ '2026-02-01 08:00Z' + n * INTERVAL '1 minute'
  FROM generate_series($2::integer, $3::integer) AS n`

/** By the number of requests that are counted at the same time. */
async function counting(
  { progress }: LabContext<Answers>,
  redis: Redis,
  { takeOne }: Limiter,
): Promise<Chart> {
  progress('requests that are counted', 0.9)
  const points: [number, number][] = []
  for (const many of IN_FLIGHT) {
    const ms = await medianMs(
      () => Promise.all(Array.from({ length: many }, (_, n) => takeOne(redis, `lab-${n % 7}`, LIMIT))),
      measured,
    )
    points.push([many, (ms / many) * 1000])
  }
  return {
    title: 'What the limiter costs a request',
    x: { label: 'at the same time', unit: 'requests', scale: 'log' },
    y: { label: 'time per request', unit: 'µs', scale: 'log' },
    series: [{ label: 'takeOne', kind: 'after', points }],
  }
}
