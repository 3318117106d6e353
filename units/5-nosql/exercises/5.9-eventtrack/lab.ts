import { defineLab, medianMs } from '@levelup/course/lab'
import pg from 'pg'
import type { Answers } from '../../contract.ts'
import { eventTrackTables } from './first-rows.ts'

const CONFERENCE = 'event_001'
const SMALLEST_ROWS = 1000
const measured = { runs: 101, warmUpRuns: 10 }
/** It takes too long for as many. */
const grouped = { runs: 5, warmUpRuns: 1 }

/** How long the first ten speakers take, by how long the log is: counted from it, and read from the learner's board. */
export default defineLab<Answers>({
  title: 'The first ten speakers: GROUP BY over the log against the sorted set',
  defaultRows: 100_000,
  fullRows: 1_000_000,
  async run({ url, redisUrl, answers, rows, progress }) {
    const { rebuildBoard, topSpeakers } = await answers.eventTrack()
    await eventTrackTables.build(url)
    await using stage = await openStage(answers, url, redisUrl ?? '')
    const { client, stores } = stage
    const before: [number, number][] = []
    const after: [number, number][] = []
    const sizes = sizesUpTo(rows)
    for (const [index, size] of sizes.entries()) {
      const say = (what: string, part: number): void =>
        progress(`${size.toLocaleString('en')} events: ${what}`, (index + part) / sizes.length)
      say('logging', 0)
      await client.query(EVENTS, [(sizes[index - 1] ?? 0) + 1, size])
      await client.query('VACUUM (ANALYZE) analytics_events')
      say('counting them', 0.5)
      before.push([size, await medianMs(() => client.query(GROUP_BY, [CONFERENCE]), grouped)])
      say('reading the board', 0.8)
      await rebuildBoard(stores, CONFERENCE)
      after.push([size, await medianMs(() => topSpeakers(stores, CONFERENCE, 10), measured)])
    }
    return [
      {
        title: 'One look at the leaderboard of a conference',
        x: { label: 'events in the log', unit: 'rows', scale: 'log' },
        y: { label: 'time, median', unit: 'ms', scale: 'log' },
        series: [
          { label: 'GROUP BY over the log', kind: 'before', points: before },
          { label: 'topSpeakers', kind: 'after', points: after },
        ],
      },
    ]
  },
})

async function openStage(answers: Answers, url: string, redisUrl: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const db = answers.openDatabase(url)
  const redis = answers.openRedis(redisUrl)
  await redis.ping()
  return {
    client,
    stores: { db, redis, log: { warn: () => undefined } },
    async [Symbol.asyncDispose]() {
      // A Redis that somebody handed in is as empty afterwards as it was before.
      const keys = await redis.keys('eventtrack:*')
      if (keys.length > 0) await redis.unlink(...keys)
      await answers.closeRedis(redis)
      await db.$disconnect()
      await client.end()
    },
  }
}

/** 1,000, 10,000 and so on, and at last `rows`. */
function sizesUpTo(rows: number): number[] {
  const sizes: number[] = []
  for (let size = SMALLEST_ROWS; size < rows; size *= 10) sizes.push(size)
  return [...sizes, rows]
}

const GROUP_BY = `
  SELECT payload ->> 'speaker_id' AS speaker_id, count(*) AS score FROM analytics_events
  WHERE conference_id = $1 AND type = 'session_view' GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT 10`

/** Events $1 to $2: four of five are views, of 50 speakers, some far more often than others. */
const EVENTS = `
  INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
  SELECT 'evt_' || n, 'event_001', CASE WHEN n % 5 = 0 THEN 'click' ELSE 'session_view' END, 'user_' || n % 1000,
    jsonb_build_object('speaker_id', 'speaker_' || floor(50 * power(n::bigint * 7919 % 10007 / 10007.0, 3)), 'duration_seconds', n % 600)
  FROM generate_series($1::integer, $2::integer) AS n`
