import { describe, expect, test } from 'vitest'
import { embeddedOnly, environmentWith } from '../../test/environment.ts'
import { InfrastructureError } from '../errors.ts'
import { startServices } from '../select.ts'
import { unsuitable } from './probe.ts'

async function startMongodb() {
  const [running] = await startServices(['mongodb'], { environment: embeddedOnly() })
  if (!running) throw new Error('no MongoDB')
  return running
}

function use(url: string) {
  return startServices(['mongodb'], { environment: environmentWith({ MONGODB_URL: url }) })
}

async function refusal(url: string): Promise<InfrastructureError> {
  const reason = await use(url).catch((error: unknown) => error)
  if (reason instanceof InfrastructureError) return reason
  throw new Error('it was not refused')
}

describe('a MongoDB of the user’s own', () => {
  test('is used, and called external', async () => {
    await using own = await startMongodb()
    const [running] = await use(own.url)
    expect(running).toMatchObject({ provider: 'external', version: own.version, url: own.url })
  })

  test('is refused with a wrong password, which is shown nowhere', async () => {
    await using own = await startMongodb()
    const url = new URL(own.url)
    url.password = 's3cret wörd'
    const error = await refusal(url.href)
    expect(error).toMatchObject({
      code: 'PROVISION_EXTERNAL',
      message: expect.stringContaining('Authentication failed') as string,
      nextStep: expect.stringContaining('unset MONGODB_URL') as string,
    })
    expect([error.message, error.stack, error.nextStep].join(' ')).not.toMatch(/s3cret/)
  })

  test('is refused without the password that it wants', async () => {
    await using own = await startMongodb()
    const url = new URL(own.url)
    url.username = url.password = ''
    expect((await refusal(url.href)).message).toContain('requires authentication')
  })
})

const primary = { setName: 'rs0', isWritablePrimary: true }

test.for([
  ['a MongoDB 6', primary, '6.0.27', 'names a MongoDB 6.0.27, and the course needs 7.0 or later'],
  ['one alone', { isWritablePrimary: true }, '8.0.13', 'is not in a replica set, so it has no transactions'],
  ['a secondary', { setName: 'rs0', isWritablePrimary: false }, '8.0.13', 'takes no writes'],
] as const)('%s is refused, and the refusal says why', ([, hello, version, why]) => {
  expect(unsuitable(hello, version)).toMatchObject({
    detail: expect.stringContaining(why) as string,
    nextStep: expect.stringContaining('unset MONGODB_URL') as string,
  })
})

test.for([
  ['a primary', primary],
  ['the router of a cluster', { msg: 'isdbgrid', isWritablePrimary: true }],
] as const)('%s is used', ([, hello]) => {
  expect(unsuitable(hello, '8.0.13')).toBeUndefined()
})

test.for([
  ['mongodb://127.0.0.1:1/', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['redis://127.0.0.1:1/', 'Invalid scheme'],
  ['127.0.0.1', 'Invalid scheme'],
] as const)('%s is refused, and the refusal says why', async ([url, why]) => {
  expect((await refusal(url)).message).toContain(why)
})
