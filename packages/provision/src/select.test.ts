import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { InfrastructureError } from './errors.ts'
import { runningPostgres } from './postgres/running.ts'
import type { Provider } from './provider.ts'
import { candidates, startFirst, startServices } from './select.ts'

const unnoticed = (): void => {}

function names(environment: NodeJS.ProcessEnv): string[] {
  const context = { config: readConfig(environment), notify: unnoticed }
  return candidates('postgres', context).map(({ name }) => name)
}

function provider(name: string, usable: boolean, fails = false): Provider {
  return {
    name,
    service: 'postgres',
    available: () => Promise.resolve({ usable, detail: `${name} says so`, nextStep: `Mend ${name}.` }),
    start: () =>
      fails
        ? Promise.reject(new InfrastructureError('PROVISION_DOCKER', `${name} broke`, `Mend ${name}.`))
        : Promise.resolve(
            runningPostgres({ provider: name, version: '1', url: '', stop: () => Promise.resolve() }),
          ),
  }
}

test('without settings Docker is tried first, then the embedded server', () => {
  expect(names({})).toEqual(['docker', 'embedded'])
})

test('a forced provider is the only one', () => {
  expect(names({ LEVELUP_PROVIDER: 'embedded' })).toEqual(['embedded'])
})

test('a URL wins, even over a forced provider, and nothing comes after it', () => {
  expect(names({ DATABASE_URL: 'postgres://x', LEVELUP_PROVIDER: 'docker' })).toEqual(['external'])
})

test('a provider that looked usable and then fails gives way to the next, and that is said', async () => {
  const lines: string[] = []
  const context = { config: readConfig({}), notify: (line: string) => void lines.push(line) }
  const providers = [provider('docker', true, true), provider('embedded', true)]
  const running = await startFirst('postgres', providers, context)
  expect(running.provider).toBe('embedded')
  expect(lines).toEqual(['postgres: not by docker: docker broke'])
})

test('when all refuse, every reason and every cure is told', async () => {
  const context = { config: readConfig({}), notify: unnoticed }
  const providers = [provider('docker', false), provider('embedded', true, true)]
  await expect(startFirst('postgres', providers, context)).rejects.toMatchObject({
    code: 'PROVISION_NO_PROVIDER',
    message: 'postgres: docker: docker says so; embedded: embedded broke',
    nextStep: 'Mend embedded. Or: Mend docker.',
  })
})

test('a forced provider that refuses tells how to stop forcing it', async () => {
  const context = { config: readConfig({ LEVELUP_PROVIDER: 'docker' }), notify: unnoticed }
  await expect(startFirst('postgres', [provider('docker', false)], context)).rejects.toMatchObject({
    code: 'PROVISION_DOCKER',
    message: 'postgres: docker says so',
    nextStep: 'Mend docker. Or unset LEVELUP_PROVIDER.',
  })
})

test('a service that nothing can start yet is refused by name', async () => {
  await expect(startServices(['redis'], { environment: {} })).rejects.toMatchObject({
    code: 'PROVISION_UNSUPPORTED',
    message: 'redis: nothing here can start it yet',
  })
})
