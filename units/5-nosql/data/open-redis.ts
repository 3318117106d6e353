import type { RedisFixture } from '@levelup/test-harness'
import { Redis } from 'ioredis'
import type { QueryEvents } from 'unit-3/contract'
import { onTestFinished } from 'vitest'
import type { Answers, RedisBounds } from '../contract.ts'

/** A Redis of the test's own, seen from both sides. */
export interface OpenRedis {
  readonly url: string
  /** The workspace's own client, which its functions run on. */
  readonly redis: Redis
  readonly events: QueryEvents
  /** Everybody else, and the test's own eyes. */
  readonly eye: Redis
}

/** An empty Redis, until the test is over. */
export async function openRedis(answers: Answers, fixture: RedisFixture): Promise<OpenRedis> {
  const { url } = await fixture.create()
  const redis = openWorkspaceClient(answers, url)
  // Connected before a test listens: the way to a connection is nobody's command.
  await redis.ping()
  return { url, redis, events: answers.redisEvents(redis), eye: openEye(url) }
}

/** Nobody is judged by time: on a busy machine an answer may take longer than an app would wait. */
const LONG_MS = 20_000

/** A client as the workspace makes it, until the test is over. */
export function openWorkspaceClient(
  answers: Answers,
  url: string,
  { commandTimeoutMs = LONG_MS }: RedisBounds = {},
): Redis {
  const redis = answers.openRedis(url, { commandTimeoutMs })
  onTestFinished(() => answers.closeRedis(redis))
  return redis
}

function openEye(url: string): Redis {
  const eye = new Redis(url)
  eye.on('error', () => undefined)
  onTestFinished(() => eye.disconnect())
  return eye
}
