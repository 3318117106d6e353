import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { StartedPostgreSqlContainer } from '@testcontainers/postgresql'
import type { Engine } from '../docker/engine.ts'
import { dockerVerdict, requireEngine, requireImage } from '../docker/image.ts'
import { ownerLabel, sweepContainers } from '../docker/orphans.ts'
import { describeCause, InfrastructureError } from '../errors.ts'
import { openGuardian } from '../guardian.ts'
import { currentOwner, formatOwner } from '../owner.ts'
import type { Provider, ProviderContext, Running } from '../provider.ts'
import { temporaryName } from '../temporary.ts'
import { firstAnswer } from './probe.ts'
import { runningPostgres } from './running.ts'
import { maintenanceDatabase, settingArguments, superuser } from './settings.ts'

const startTimeoutMs = 60_000

/** The official image, or another that keeps its contract, with its data in memory. */
export function dockerPostgres({ config, notify }: ProviderContext): Provider {
  const image = config.postgresImage
  return {
    name: 'docker',
    service: 'postgres',
    available: () => dockerVerdict(config, image),
    start: async () => {
      const engine = await requireEngine(config)
      await requireImage(engine, image, config, notify)
      await sweepContainers(engine)
      return await startGuarded(engine, image)
    },
  }
}

/** The guardian knows the container's name before there is a container, so none is ever without it. */
async function startGuarded(engine: Engine, image: string): Promise<Running> {
  const name = temporaryName('postgres')
  const guardian = await openGuardian()
  guardian.protectContainer(name, engine.host)
  const stop = async (): Promise<void> => {
    await engine.removeContainer(name)
    guardian.release(name)
    await guardian[Symbol.asyncDispose]()
  }
  try {
    const url = await startContainer(name, image)
    const version = await firstAnswer(url, startTimeoutMs)
    return runningPostgres({ provider: 'docker', version, url, stop })
  } catch (error) {
    await stop().catch(() => {})
    throw new InfrastructureError(
      'PROVISION_DOCKER',
      `Docker could not start ${image}: ${describeCause(error)}`,
      `Try \`docker run --rm -e POSTGRES_PASSWORD=x ${image}\`, or set LEVELUP_PROVIDER=embedded.`,
      { cause: error },
    )
  }
}

/** Gives the URL. */
async function startContainer(name: string, image: string): Promise<string> {
  const [{ PostgreSqlContainer }, { getContainerRuntimeClient, Wait }] = await Promise.all([
    import('@testcontainers/postgresql'),
    import('testcontainers'),
  ])
  const { info } = await getContainerRuntimeClient()
  const local = await isThisMachine(info.containerRuntime.host)

  class LoopbackPostgres extends PostgreSqlContainer {
    // testcontainers publishes a port on every address. On an engine elsewhere the loopback would be out of reach.
    protected override beforeContainerCreated(): Promise<void> {
      if (local) {
        this.hostConfig.PortBindings = { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] }
      }
      return Promise.resolve()
    }
  }

  const container = await new LoopbackPostgres(image)
    .withName(name)
    .withLabels({ [ownerLabel]: formatOwner(currentOwner()) })
    .withUsername(superuser)
    .withDatabase(maintenanceDatabase)
    .withPassword(randomBytes(24).toString('base64url'))
    .withEnvironment({
      PGDATA: '/var/lib/levelup/data',
      // Orders by code point, like the embedded server's built-in C.UTF-8, which PostgreSQL 16 and older do not have.
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8 --wal-segsize=1 --no-sync',
    })
    .withTmpFs({ '/var/lib/levelup': 'rw' })
    .withCommand(['postgres', ...settingArguments()])
    // testcontainers' own would run a client four times a second for as long as the container lives.
    .withHealthCheck({ test: ['CMD', 'true'], interval: 3_600_000 })
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .withStartupTimeout(startTimeoutMs)
    .start()
  return urlOf(container, local)
}

/**
 * Whether the engine publishes ports on the network that this process sees. Where testcontainers takes the process to be inside a
 * container (`/.dockerenv` exists, which some virtual machines have too), it names the engine by its bridge's address.
 */
async function isThisMachine(engineHost: string): Promise<boolean> {
  if (engineHost === 'localhost') return true
  // Only an address of one's own can be listened on; unlike a list of interfaces, that holds for a bridge without a container, too.
  const probe = createServer().listen(0, engineHost)
  try {
    await once(probe, 'listening')
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}

function urlOf(container: StartedPostgreSqlContainer, local: boolean): string {
  const url = new URL(container.getConnectionUri())
  if (local) url.hostname = '127.0.0.1'
  return url.href
}
