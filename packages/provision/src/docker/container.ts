import { once } from 'node:events'
import { createServer } from 'node:net'
import { currentOwner, formatOwner } from '../owner.ts'
import { OWNER_LABEL } from './orphans.ts'

/** How to run one container, whatever is in it. */
export interface ContainerRecipe {
  /** The port that the server listens on inside the container. */
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  /** In place of the image's own. */
  readonly entrypoint?: readonly string[]
  readonly command: readonly string[]
  /** The directory that lies in memory. */
  readonly inMemory: string
  /** What the server prints when it is ready, and how often by then. */
  readonly readyLog: { readonly message: RegExp; readonly times: number }
  /** The URL of the server at that address. */
  url(address: { readonly host: string; readonly port: number }): string
  /** What is left to do when it is ready. */
  prepare?(url: string): Promise<void>
}

/** Starts it, with a label that names its owner, and prepares it. Returns its URL. */
export async function startContainer(
  name: string,
  image: string,
  recipe: ContainerRecipe,
  timeoutMs: number,
): Promise<string> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers')
  const { info } = await getContainerRuntimeClient()
  const local = await isThisMachine(info.containerRuntime.host)

  class LoopbackContainer extends GenericContainer {
    // testcontainers publishes a port on every address. On an engine elsewhere the loopback would be out of reach.
    protected override beforeContainerCreated(): Promise<void> {
      if (local) {
        this.hostConfig.PortBindings = { [`${recipe.port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: '0' }] }
      }
      return Promise.resolve()
    }
  }

  const prepared = new LoopbackContainer(image)
  if (recipe.entrypoint) prepared.withEntrypoint([...recipe.entrypoint])
  const container = await prepared
    .withName(name)
    .withLabels({ [OWNER_LABEL]: formatOwner(currentOwner()) })
    .withExposedPorts(recipe.port)
    .withEnvironment({ ...recipe.environment })
    .withTmpFs({ [recipe.inMemory]: 'rw' })
    .withCommand([...recipe.command])
    // An image's own would run a client every few seconds for as long as the container lives.
    .withHealthCheck({ test: ['CMD', 'true'], interval: 3_600_000 })
    .withWaitStrategy(Wait.forLogMessage(recipe.readyLog.message, recipe.readyLog.times))
    .withStartupTimeout(timeoutMs)
    .start()
  const host = local ? '127.0.0.1' : container.getHost()
  const url = recipe.url({ host, port: container.getMappedPort(recipe.port) })
  await recipe.prepare?.(url)
  return url
}

/**
 * Whether the engine publishes ports on the network that this process sees. Where testcontainers takes the process to
 * be inside a container (`/.dockerenv` exists, which some virtual machines have too), it names the engine by its
 * bridge's address.
 */
async function isThisMachine(engineHost: string): Promise<boolean> {
  if (engineHost === 'localhost') return true
  // Only an address of one's own can be listened on; unlike a list of interfaces, that holds for a bridge without a
  // container, too.
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
