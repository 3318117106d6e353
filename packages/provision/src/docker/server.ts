import { describeCause, InfrastructureError } from '../errors.ts'
import { openGuardian } from '../guardian.ts'
import { firstAnswer } from '../probe.ts'
import type { Provider, ProviderContext, Running } from '../provider.ts'
import { runningServer } from '../running.ts'
import type { Implementation } from '../service.ts'
import { imageIn } from '../service-environment.ts'
import { temporaryName } from '../temporary.ts'
import { type ContainerRecipe, startContainer } from './container.ts'
import type { Engine } from './engine.ts'
import { dockerVerdict, requireEngine, requireImage } from './image.ts'
import { sweepContainers } from './orphans.ts'

const START_TIMEOUT_MS = 60_000

/** What a service says of its container. */
export interface DockerServer {
  /** For each start, so that each has a password of its own. */
  recipe(): ContainerRecipe
  /** What else to try on the command line when the container does not start: what follows `docker run --rm`. */
  readonly tryWith: readonly string[]
  readonly version: Implementation['version']
}

/** The service's official image, or another that keeps its contract. */
export function dockerServer(context: ProviderContext, server: DockerServer): Provider {
  const { service, config, notify } = context
  const image = imageIn(config.environment, service)
  return {
    name: 'docker',
    available: () => dockerVerdict(config, image),
    async start() {
      const engine = await requireEngine(config)
      await requireImage(engine, image, config, notify)
      await sweepContainers(engine)
      return await startGuarded(engine, image, context, server)
    },
  }
}

/** The guardian knows the container's name before there is a container, so none is ever without it. */
async function startGuarded(
  engine: Engine,
  image: string,
  { service }: ProviderContext,
  server: DockerServer,
): Promise<Running<string>> {
  const name = temporaryName(service.name)
  const guardian = await openGuardian()
  guardian.protectContainer(name, engine.host)
  const stop = async (): Promise<void> => {
    await engine.removeContainer(name)
    guardian.release(name)
    await guardian[Symbol.asyncDispose]()
  }
  try {
    const url = await startContainer(name, image, server.recipe(), START_TIMEOUT_MS)
    const version = await firstAnswer(server.version, url, START_TIMEOUT_MS)
    return runningServer(service, { provider: 'docker', version, url, stop })
  } catch (error) {
    await stop().catch(() => {})
    throw new InfrastructureError(
      'PROVISION_DOCKER',
      `Docker could not start ${image}: ${describeCause(error)}`,
      `Try \`${['docker run --rm', ...server.tryWith, image].join(' ')}\`, or set LEVELUP_PROVIDER=embedded.`,
      { cause: error },
    )
  }
}
