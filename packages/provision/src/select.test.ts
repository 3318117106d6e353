import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { embeddedOnly } from '../test/environment.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { readConfig } from './config.ts'
import { InfrastructureError } from './errors.ts'
import type { Provider } from './provider.ts'
import { runningServer } from './running.ts'
import { serviceEntry } from './services.ts'
import { candidates, startFirst, startServices } from './select.ts'

const unnoticed = (): void => {}

const postgres = serviceEntry('postgres')

function contextWith(environment: NodeJS.ProcessEnv, notify: (line: string) => void = unnoticed) {
  return { service: postgres, config: readConfig(environment), notify }
}

async function names(environment: NodeJS.ProcessEnv): Promise<string[]> {
  return (await candidates(contextWith(environment))).map(({ name }) => name)
}

function provider(name: string, usable: boolean, fails = false): Provider {
  return {
    name,
    available: () => Promise.resolve({ usable, detail: `${name} says so`, nextStep: `Mend ${name}.` }),
    start: () =>
      fails
        ? Promise.reject(new InfrastructureError('PROVISION_DOCKER', `${name} broke`, `Mend ${name}.`))
        : Promise.resolve(
            runningServer(postgres, { provider: name, version: '1', url: '', stop: () => Promise.resolve() }),
          ),
  }
}

test('without settings Docker is tried first, then the embedded server', async () => {
  expect(await names({})).toEqual(['docker', 'embedded'])
})

test('a forced provider is the only one', async () => {
  expect(await names({ LEVELUP_PROVIDER: 'embedded' })).toEqual(['embedded'])
})

test('a URL wins, even over a forced provider, and nothing comes after it', async () => {
  expect(await names({ DATABASE_URL: 'postgres://x', LEVELUP_PROVIDER: 'docker' })).toEqual(['external'])
})

test('a provider that looked usable and then fails gives way to the next, and that is said', async () => {
  const lines: string[] = []
  const context = contextWith({}, (line) => void lines.push(line))
  const providers = [provider('docker', true, true), provider('embedded', true)]
  const running = await startFirst(context, providers)
  expect(running.provider).toBe('embedded')
  expect(lines).toEqual(['postgres: not by docker: docker broke'])
})

test('when all refuse, every reason and every cure is reported', async () => {
  const context = contextWith({})
  const providers = [provider('docker', false), provider('embedded', true, true)]
  await expect(startFirst(context, providers)).rejects.toMatchObject({
    code: 'PROVISION_NO_PROVIDER',
    message: 'postgres: docker: docker says so; embedded: embedded broke',
    nextStep: 'Mend embedded. Or: Mend docker.',
  })
})

test('a forced provider that refuses tells how to stop forcing it', async () => {
  const context = contextWith({ LEVELUP_PROVIDER: 'docker' })
  await expect(startFirst(context, [provider('docker', false)])).rejects.toMatchObject({
    code: 'PROVISION_DOCKER',
    message: 'postgres: docker says so',
    nextStep: 'Mend docker. Or unset LEVELUP_PROVIDER.',
  })
})

test('several providers of the forced kind are tried in their order', async () => {
  const mongodb = { ...contextWith({ LEVELUP_PROVIDER: 'embedded' }), service: serviceEntry('mongodb') }
  expect((await candidates(mongodb)).map(({ name }) => name)).toEqual(['mongod', 'download', 'embedded'])
})

test('of several services that are started together, none stays when one cannot be had', async () => {
  const root = scratchDirectory()
  const environment = embeddedOnly({ LEVELUP_TMP: root, MONGODB_URL: 'mongodb://127.0.0.1:1/' })
  await expect(startServices(['redis', 'mongodb'], { environment })).rejects.toMatchObject({
    code: 'PROVISION_EXTERNAL',
    message: expect.stringMatching(/^mongodb: MONGODB_URL is set/) as string,
  })
  expect(readdirSync(root)).toEqual([])
})
