import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv, promisify } from 'node:util'
import { services } from '@levelup/provision/services'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Service {
  readonly image: string
  readonly ports: readonly string[]
  readonly volumes: readonly string[]
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: readonly string[] }
}
interface Compose {
  readonly services: Record<string, Service>
  readonly volumes: Record<string, unknown>
}

const root = join(import.meta.dirname, '..')
const file = join(root, 'docker/compose.yaml')
const source = await readFile(file, 'utf8')
const compose = parse(source) as Compose
const text = await readFile(join(root, '.env.example'), 'utf8')
const example = parseEnv(text)

describe('docker/compose.yaml', () => {
  test('holds every service of the course, with the image that the course starts itself', () => {
    const images = services.map((service) => {
      const { variable, standard } = service.image
      return [service.compose, `\${${variable}:-${standard}}`]
    })
    expect(Object.entries(compose.services).map(([name, { image }]) => [name, image])).toEqual(images)
  })

  for (const [name, service] of Object.entries(compose.services)) {
    test(`${name} listens on 127.0.0.1 only, on a port that can be chosen`, () => {
      expect(service.ports).not.toEqual([])
      for (const port of service.ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z]+_PORT:-\d+\}:\d+$/)
    })

    test(`${name} is pinned to a full version`, () => {
      expect(service.image).toMatch(/^\$\{[A-Z]+_IMAGE:-[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?\}$/)
    })

    test(`${name} says when it is ready`, () => {
      expect(service.healthcheck?.test.join(' ')).toMatch(/pg_isready|redis-cli|mongosh/)
    })

    test(`${name} keeps its data in named volumes`, () => {
      const volumes = service.volumes.map((volume) => volume.split(':')[0])
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(volumes))
    })
  }

  test('PostgreSQL 18 keeps its data where its image looks for it', () => {
    expect(compose.services.postgres?.volumes).toEqual(['postgres-data:/var/lib/postgresql'])
  })

  test('every line with a password is marked as development-only', () => {
    const lines = source.split('\n').filter((line) => /PASSWORD:|--requirepass/.test(line))
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line).toMatch(/# development-only$/)
  })

  test('Redis, run as it says, is healthy, asks for the password and keeps its data', async ({
    annotate,
  }) => {
    const { image, command, environment, healthcheck } = resolved(compose.services.redis)
    const here = await docker('image', 'inspect', image).catch(() => undefined)
    if (!here) return void (await annotate(`there is no Docker with ${image}: Redis was not run`))
    const settings = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`])
    const health = ['--health-cmd', healthcheck.test[1] ?? '', '--health-interval', '200ms']
    const id = await docker('run', '--detach', ...settings, ...health, image, ...command)
    try {
      const health = (): Promise<string> => docker('inspect', '--format', '{{.State.Health.Status}}', id)
      await expect.poll(health, { timeout: 20_000 }).toBe('healthy')
      const client = (...order: string[]): Promise<string> => docker('exec', id, 'redis-cli', ...order)
      expect(await client('PING')).toContain('NOAUTH')
      const password = ['--no-auth-warning', '-a', environment.REDIS_PASSWORD ?? '']
      expect(await client(...password, 'SET', 'kept', 'yes')).toBe('OK')
      await docker('restart', id)
      await expect.poll(health, { timeout: 20_000 }).toBe('healthy')
      expect(await client(...password, 'GET', 'kept')).toBe('yes')
    } finally {
      await docker('rm', '--force', '--volumes', id)
    }
  }, 60_000)

  test('docker compose accepts it', async ({ annotate }) => {
    const found = await promisify(execFile)('docker', ['compose', 'version']).catch(() => undefined)
    if (!found)
      return void (await annotate('docker compose is not installed: the file was only checked by reading it'))
    await promisify(execFile)('docker', ['compose', '--file', file, 'config', '--quiet'])
  })
})

describe('.env.example', () => {
  test('fits the ports and passwords of docker/compose.yaml', () => {
    const matches = source.matchAll(/\$\{([A-Z]+_(?:PORT|PASSWORD)):-([^}]+)\}/g)
    const defaults = Object.fromEntries(matches.map(([, name = '', value = '']) => [name, value] as const))
    expect(example).toMatchObject(defaults)
    for (const { urlVariable, compose } of services) {
      const prefix = compose.toUpperCase()
      const parts = [defaults[`${prefix}_PORT`], defaults[`${prefix}_PASSWORD`]]
      expect(parts).toEqual([expect.any(String), expect.any(String)])
      expect(partsOf(example[urlVariable])).toEqual(parts)
    }
  })

  test.for(services)('shows the URL and the image of $label', ({ urlVariable, image }) => {
    expect(Object.keys(example)).toContain(urlVariable)
    expect(text).toContain(`\n#${image.variable}=${image.standard}\n`)
  })
})

/** What Docker is told on the command line: with the images of the environment, and the passwords of the file. */
function resolved(service: Service | undefined) {
  const text = JSON.stringify(service)
    .replaceAll(
      /\$\{([A-Z]+_IMAGE):-([^}]+)\}/g,
      (_, name: string, value: string) => process.env[name] || value,
    )
    .replaceAll(/\$\{[A-Z_]+:-([^}]+)\}/g, '$1')
    .replaceAll('$$', '$')
  return JSON.parse(text) as Required<Service>
}

async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args)).stdout.trim()
}

function partsOf(url: string | undefined): [port: string, password: string] {
  const { port, password } = new URL(url ?? 'missing:')
  return [port, password]
}
