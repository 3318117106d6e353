import { inspect } from 'node:util'
import type { Redis } from 'ioredis'
import { describe, expect } from 'vitest'
import { test } from '@levelup/test-harness'
import { failureOf } from '../../test/databases.ts'
import { openRedis } from '../../test/redis-clients.ts'
import type { DatabaseErrorCode } from '../index.ts'

const refusals: readonly (readonly [string, DatabaseErrorCode, (redis: Redis) => Promise<unknown>])[] = [
  ['a key of another type', 'DB_DATA', (redis) => redis.lpush('text', 'x')],
  ['a value that is no number', 'DB_DATA', (redis) => redis.incr('text')],
  ['a time to live that is none', 'DB_DATA', (redis) => redis.set('a', '1', 'EX', -1)],
  ['a key that is not there', 'DB_DATA', (redis) => redis.rename('missing', 'b')],
  ['options that do not go together', 'DB_SYNTAX', (redis) => redis.call('SET', 'a', '1', 'NX', 'XX')],
  ['too few parameters', 'DB_SYNTAX', (redis) => redis.call('GET')],
  ['an unknown command', 'DB_UNDEFINED_FUNCTION', (redis) => redis.call('NOSUCH')],
  ['an unknown script', 'DB_UNDEFINED_FUNCTION', (redis) => redis.evalsha('0'.repeat(40), 0)],
  ['EXEC without MULTI', 'DB_TRANSACTION', (redis) => redis.call('EXEC')],
  [
    'a command that does not exist in MULTI',
    'DB_TRANSACTION',
    (redis) => redis.multi().call('NOSUCH').exec(),
  ],
  ['what the account may not do', 'DB_PERMISSION', (redis) => redis.flushall()],
  [
    'a group that is not there',
    'DB_UNDEFINED_TABLE',
    (redis) => redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', 's', '>'),
  ],
  ['a group that exists', 'DB_DUPLICATE_OBJECT', (redis) => redis.xgroup('CREATE', 'stream', 'group', '$')],
  [
    'a key to restore that exists',
    'DB_UNIQUE',
    async (redis) => redis.restore('text', 0, await redis.dumpBuffer('text')),
  ],
  [
    'no memory for a script',
    'DB_STORAGE',
    (redis) => redis.eval("return redis.error_reply('OOM no memory')", 0),
  ],
  ['a replica', 'DB_READ_ONLY', (redis) => redis.eval("return redis.error_reply('READONLY a replica')", 0)],
  [
    'an error of a script of ones own',
    'DB_OTHER',
    (redis) => redis.eval("return redis.error_reply('MINE oh')", 0),
  ],
  ['a number of keys that is none', 'DB_DATA', (redis) => redis.call('EVAL', 'return 1', 'x')],
]

describe('an error of Redis', () => {
  test.for(refusals)('has a code: %s', async ([, code, run], { redis }) => {
    const client = openRedis((await redis.create()).url)
    await client.set('text', 'x')
    await client.xgroup('CREATE', 'stream', 'group', '$', 'MKSTREAM')
    expect((await failureOf(() => run(client))).code).toBe(code)
  })

  test('keeps the words of Redis and the text of the command, and shows no value', async ({ redis }) => {
    const client = openRedis((await redis.create()).url)
    await client.set('a', 'x')
    const error = await failureOf(() => client.lpush('a', 'hidden'))
    expect(error).toMatchObject({ sql: 'LPUSH a ?', message: expect.stringMatching(/^WRONGTYPE /) as string })
    expect(inspect(error, { depth: 10 })).not.toContain('hidden')
    expect((error.cause as { command?: { args: unknown[] } }).command?.args).toEqual(['a', 'hidden'])
  })

  test('points at the line of the caller', async ({ redis }) => {
    const client = openRedis((await redis.create()).url)
    const error = await failureOf(async function theCaller() {
      await client.call('NOSUCH')
    })
    expect(error.stack).toContain('theCaller')
    expect(error.stack).not.toMatch(/db-kit\/src\/redis\/(?!map-error\.test)/)
  })
})
