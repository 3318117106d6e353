import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { embeddedOnly, environmentWith } from '../../test/environment.ts'
import { queryValue } from '../../test/query.ts'
import { startServices } from '../select.ts'
import { redact } from './redact.ts'

const secret = 's3cret%20w%C3%B6rd'

test('a server that a parent started is reused under its own name, and not stopped', async () => {
  const [parent] = await startServices(['postgres'], { environment: embeddedOnly() })
  await using _ = parent
  const [child] = await startServices(['postgres'], { environment: environmentWith(parent?.env) })
  expect(child).toMatchObject({
    provider: 'embedded',
    version: parent?.version,
    url: parent?.url,
    env: parent?.env,
  })
  await child?.stop()
  expect(await queryValue(parent?.url ?? '', 'SELECT 1')).toBe(1)
})

test('a URL of the user’s own is used as it is, and called external', async () => {
  const [own] = await startServices(['postgres'], { environment: embeddedOnly() })
  await using _ = own
  const [running] = await startServices(['postgres'], {
    environment: environmentWith({ DATABASE_URL: own?.url }),
  })
  expect(running).toMatchObject({ provider: 'external', version: own?.version, url: own?.url })
})

test('a URL where nothing listens fails with cause and cure, without its password, and starts nothing else', async () => {
  const environment = embeddedOnly({
    DATABASE_URL: `postgres://u:${secret}@127.0.0.1:1/x?password=${secret}`,
  })
  const error = await startServices(['postgres'], { environment }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'PROVISION_EXTERNAL',
    message: expect.stringContaining('postgres://u:***@127.0.0.1:1/x: connect ECONNREFUSED') as string,
    nextStep: expect.stringContaining('unset DATABASE_URL') as string,
  })
  expect(describe(error)).not.toMatch(/s3cret/)
})

test('a wrong password is reported, and not repeated', async () => {
  const [own] = await startServices(['postgres'], { environment: embeddedOnly() })
  await using _ = own
  const url = new URL(own?.url ?? '')
  url.password = secret
  const environment = environmentWith({ DATABASE_URL: url.href })
  const error = await startServices(['postgres'], { environment }).catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    message: expect.stringContaining('password authentication failed') as string,
  })
  expect(describe(error)).not.toMatch(/s3cret/)
})

test('a server that accepts and then says nothing is given up on', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as { port: number }
  const environment = environmentWith({ DATABASE_URL: `postgres://u:${secret}@127.0.0.1:${port}/x` })
  await expect(startServices(['postgres'], { environment })).rejects.toMatchObject({
    code: 'PROVISION_EXTERNAL',
  })
  silent.close()
})

test.for([
  ['postgres://u:p@h:5432/d', 'postgres://u:***@h:5432/d'],
  ['postgres://h/d?password=p&sslmode=require', 'postgres://h/d'],
  ['not a url: p', 'a URL that cannot be parsed'],
] as const)('%s is shown as %s', ([url, shown]) => {
  expect(redact(url)).toBe(shown)
})

/** Everything that a log could print of an error, causes included. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.message, error.stack, JSON.stringify(error), describe(error.cause)].join('\n')
}
