import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { embeddedOnly, environmentWith } from '../test/environment.ts'
import { queryValue } from '../test/query.ts'
import { currentOwner, formatOwner } from './owner.ts'
import { redact } from './redact.ts'
import { startServices } from './select.ts'
import { environmentOf } from './service-environment.ts'
import { serviceEntry } from './services.ts'

const SECRET = 's3cret%20w%C3%B6rd'

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

test('a server that a parent started is not asked again, as long as that parent runs', async () => {
  await using listener = await countingListener()
  const parent = environmentOf(serviceEntry('postgres'), {
    provider: 'embedded',
    version: '18.4',
    url: `postgres://u:${SECRET}@127.0.0.1:${listener.port}/x`,
  })
  const [running] = await startServices(['postgres'], { environment: environmentWith(parent) })
  expect(running).toMatchObject({ provider: 'embedded', version: '18.4', env: parent })
  expect(listener.connections()).toBe(0)
})

test('a server whose parent has ended is asked, and when it is gone the error says what to run', async () => {
  const parent = environmentOf(serviceEntry('postgres'), {
    provider: 'embedded',
    version: '18.4',
    url: `postgres://u:${SECRET}@127.0.0.1:1/x`,
  })
  const owner = formatOwner({ ...currentOwner(), startedAt: 'gone' })
  const environment = environmentWith({ ...parent, LEVELUP_POSTGRES_OWNER: owner })
  await expect(startServices(['postgres'], { environment })).rejects.toMatchObject({
    code: 'PROVISION_EXTERNAL',
    nextStep: 'The command that started this server has ended or lost it: run that command again.',
  })
})

test('a URL of the user’s own below a parent with another server is asked, once, and called external', async () => {
  const [own] = await startServices(['postgres'], { environment: embeddedOnly() })
  await using _ = own
  const { port } = new URL(own?.url ?? '')
  await using listener = await countingListener(Number(port))
  const url = (own?.url ?? '').replace(`:${port}/`, `:${listener.port}/`)
  const parent = environmentOf(serviceEntry('postgres'), {
    provider: 'embedded',
    version: '17.0',
    url: 'postgres://parent@127.0.0.1:1/x',
  })
  const environment = environmentWith({ ...parent, DATABASE_URL: url })
  const [running] = await startServices(['postgres'], { environment })
  expect(running).toMatchObject({ provider: 'external', version: own?.version, url })
  expect(listener.connections()).toBe(1)
})

test('a URL where nothing listens fails with cause and cure, without its password, and starts nothing else', async () => {
  const environment = embeddedOnly({
    DATABASE_URL: `postgres://u:${SECRET}@127.0.0.1:1/x?password=${SECRET}`,
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
  url.password = SECRET
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
  const environment = environmentWith({ DATABASE_URL: `postgres://u:${SECRET}@127.0.0.1:${port}/x` })
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

/** Counts who connects, and passes them on to a port of this machine, if there is one to pass them on to. */
async function countingListener(target?: number) {
  let connections = 0
  const listener = createServer((socket) => {
    connections += 1
    socket.on('error', () => {})
    if (target === undefined) return
    const server = connect(target, '127.0.0.1').on('error', () => {})
    socket.pipe(server).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as { port: number }).port,
    connections: () => connections,
    [Symbol.asyncDispose]: () => Promise.resolve(void listener.close()),
  }
}
