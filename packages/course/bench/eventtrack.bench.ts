import pg from 'pg'
import { eventTrackTables } from '../../../units/5-nosql/exercises/5.9-eventtrack/first-rows.ts'
import { answers } from '../../../units/5-nosql/solution/src/answers.ts'
import { elapsedMs } from '../src/lab/measure.ts'
import { openBenchDatabase } from './bench-database.ts'

const DATABASE_NAME = 'levelup_bench_eventtrack'
const EVENTS = 100_000
const READS = 1000
const WRITERS = 50
const VIEWS_EACH = 20
const ROUNDS = 5
const CONFERENCE = 'event_001'

/**
 * The solution of 5.9, with 100,000 events in the log: one look at the leaderboard, and a view from the request to the
 * board, with 50 writers at once. Beside it ZINCRBY alone with as many writers: what is between the two is PostgreSQL,
 * two transactions for each view.
 */
export async function run() {
  const { DATABASE_URL: serverUrl, REDIS_URL: redisUrl } = process.env
  if (!serverUrl || !redisUrl) return []
  const { logEvent, rebuildBoard, topSpeakers } = await answers.eventTrack()
  await using stage = await openStage(serverUrl, redisUrl)
  const { stores, client } = stage
  await client.query(LOG, [EVENTS])
  await client.query('VACUUM (ANALYZE) analytics_events')
  await rebuildBoard(stores, CONFERENCE)
  const reads: number[] = []
  for (let read = -100; read < READS; read++) {
    const ms = await elapsedMs(() => topSpeakers(stores, CONFERENCE, 10))
    if (read >= 0) reads.push(ms)
  }
  const view = { conferenceId: CONFERENCE, type: 'session_view', userId: 'u', payload: { speaker_id: 's_1' } }
  const logged = await perCall(() => logEvent(stores, view))
  const alone = await perCall(() => stores.redis.zincrby('eventtrack:board:bench', 1, 's_1'))
  return [
    { name: `5.9: a look at the board, ${EVENTS} events`, unit: 'ms', values: reads, target: 1 },
    { name: `5.9: a view, ${WRITERS} writers at once, each of`, unit: 'ms', values: logged },
    { name: `ZINCRBY alone, ${WRITERS} writers at once, each of`, unit: 'ms', values: alone },
  ]
}

/** What one of all these calls takes of a round's time, in ms; the first round is for warming up. */
async function perCall(call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const writer = async () => {
      for (let view = 0; view < VIEWS_EACH; view++) await call()
    }
    const ms = await elapsedMs(() => Promise.all(Array.from({ length: WRITERS }, writer)))
    times.push(ms / (WRITERS * VIEWS_EACH))
  }
  return times.slice(1)
}

async function openStage(serverUrl: string, redisUrl: string) {
  const database = await openBenchDatabase(serverUrl, DATABASE_NAME)
  const { url } = database
  await eventTrackTables.build(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const db = answers.openDatabase(url, { connectTimeoutMs: 30_000 })
  const redis = answers.openRedis(redisUrl, { commandTimeoutMs: 30_000 })
  await redis.ping()
  return {
    client,
    stores: { db, redis, log: console },
    async [Symbol.asyncDispose]() {
      // Only what this bench has made.
      const keys = await redis.keys('eventtrack:*')
      if (keys.length > 0) await redis.unlink(...keys)
      await answers.closeRedis(redis)
      await db.$disconnect()
      await client.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

const LOG = `
  INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
  SELECT 'evt_' || n, 'event_001', 'session_view', 'user_' || n % 1000, jsonb_build_object('speaker_id', 's_' || n % 50)
  FROM generate_series(1, $1::integer) AS n`
