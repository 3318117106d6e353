import { describe, expect, test } from 'vitest'
import { embeddedOnly, environmentWith } from '../../test/environment.ts'
import { ask, onPathAs } from '../../test/redis.ts'
import { InfrastructureError } from '../errors.ts'
import { currentOwner, formatOwner } from '../owner.ts'
import { startServices } from '../select.ts'
import { admits } from './probe.ts'

async function startRedis(settings: NodeJS.ProcessEnv = {}) {
  const [running] = await startServices(['redis'], { environment: embeddedOnly(settings) })
  if (!running) throw new Error('no Redis')
  return running
}

function use(url: string, settings: NodeJS.ProcessEnv = {}) {
  return startServices(['redis'], { environment: environmentWith({ ...settings, REDIS_URL: url }) })
}

async function refusal(url: string): Promise<InfrastructureError> {
  const reason = await use(url).catch((error: unknown) => error)
  if (reason instanceof InfrastructureError) return reason
  throw new Error('it was not refused')
}

describe('a Redis of the user’s own', () => {
  test('is used when the logical database that the URL chooses is empty', async () => {
    await using own = await startRedis()
    await ask(own.url, 'SET', 'theirs', '1')
    const [running] = await use(own.url.replace(/\/0$/, '/7'))
    expect(running).toMatchObject({ provider: 'external', version: own.version })
  })

  test('is refused when that database holds anything, and the refusal names an empty one', async () => {
    await using own = await startRedis()
    await ask(own.url, 'SET', 'theirs', '1')
    await ask(own.url.replace(/\/0$/, '/1'), 'SET', 'theirs', '1')
    const error = await refusal(own.url)
    expect(error).toMatchObject({
      code: 'PROVISION_EXTERNAL',
      message: expect.stringContaining('/0 holds 1 key, and only an empty one is used') as string,
      nextStep: 'Choose an empty one: end REDIS_URL with /2, which holds nothing now.',
    })
    expect(error.message).not.toContain(new URL(own.url).password)
  })

  test('that a parent was given is used by its children, whatever they have put there', async () => {
    await using own = await startRedis()
    const [parent] = await use(own.url)
    await ask(own.url, 'SET', 'of another child', '1')
    const [child] = await use(own.url, parent?.env)
    expect(child).toMatchObject({ provider: 'external', version: own.version, url: own.url })
    // Another URL than the one that the parent was given is looked at like any other.
    await expect(use(own.url.replace('127.0.0.1', 'localhost'), parent?.env)).rejects.toThrow('holds 1 key')
  })

  test('is asked again when the parent that was given it has ended', async () => {
    await using own = await startRedis()
    const [parent] = await use(own.url)
    await ask(own.url, 'SET', 'of another child', '1')
    const owner = formatOwner({ ...currentOwner(), startedAt: 'gone' })
    const environment = { ...parent?.env, LEVELUP_REDIS_OWNER: owner }
    await expect(use(own.url, environment)).rejects.toThrow('holds 1 key')
  })

  test('is refused as a replica, which takes no writes', async () => {
    await using own = await startRedis()
    await ask(own.url, 'REPLICAOF', '127.0.0.1', '1')
    expect(await admits(own.url)).toMatchObject({
      usable: false,
      detail: 'REDIS_URL names a server with the role slave, which takes no writes',
    })
  })

  test('is refused without the logical database of the URL', async () => {
    await using own = await startRedis()
    expect((await refusal(own.url.replace(/\/0$/, '/256'))).message).toContain('DB index is out of range')
  })

  test('is refused with a wrong password, which is shown nowhere', async () => {
    await using own = await startRedis()
    const url = new URL(own.url)
    url.password = 's3cret wörd'
    const error = await refusal(url.href)
    expect(error.message).toContain('WRONGPASS')
    expect([error.message, error.stack, error.nextStep].join(' ')).not.toMatch(/s3cret/)
  })
})

test('a node of a cluster, which has no logical databases, is refused', async () => {
  await using node = await startRedis(await onPathAs('redis-server', '"$@" --cluster-enabled yes'))
  expect(await admits(node.url)).toMatchObject({
    usable: false,
    detail: 'REDIS_URL names a node of a cluster, which has no logical databases',
  })
})

test.for([
  ['http://127.0.0.1:6379', 'it begins with http://, and the URL of a Redis with redis:// or rediss://'],
  [
    'redis://127.0.0.1:6379/cache',
    'it ends with "/cache", and the URL of a Redis with the number of a logical database',
  ],
  ['redis://127.0.0.1:1/0', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['127.0.0.1', 'Invalid URL'],
] as const)('%s is refused, and the refusal says why', async ([url, why]) => {
  expect((await refusal(url)).message).toContain(why)
})
