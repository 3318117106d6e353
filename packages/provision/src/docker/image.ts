import type { Config } from '../config.ts'
import { describeCause, InfrastructureError } from '../errors.ts'
import type { Verdict } from '../provider.ts'
import { type Engine, findEngine } from './engine.ts'

/** What testcontainers needs: older ones crash while loading it. */
const oldestNode = [22, 22] as const

/** Whether a container of this image could be started. Nothing is pulled to find out. */
export async function dockerVerdict(config: Config, image: string): Promise<Verdict> {
  if (!nodeIsNewEnough(process.versions.node)) {
    return {
      usable: false,
      detail: `Node ${process.versions.node} is too old for testcontainers`,
      nextStep: `Use Node ${oldestNode.join('.')} or later: \`pnpm\` scripts run on the project's own.`,
    }
  }
  const engine = await findEngine(config.environment)
  if (isMissing(engine)) return noEngine(engine)
  try {
    const here = await engine.hasImage(image)
    const detail = here ? `${image} is here` : `${image} is not here, a pull may take ${config.pullSeconds} s`
    return { usable: true, detail: `Docker ${engine.version} answers at ${engine.host}; ${detail}` }
  } catch (error) {
    return noEngine([`${engine.host}: ${describeCause(error)}`])
  }
}

/** @throws InfrastructureError `PROVISION_DOCKER` when no engine answers */
export async function requireEngine(config: Config): Promise<Engine> {
  const engine = await findEngine(config.environment)
  if (!isMissing(engine)) return engine
  const { detail, nextStep } = noEngine(engine)
  throw new InfrastructureError('PROVISION_DOCKER', detail, nextStep)
}

/** @throws InfrastructureError `PROVISION_DOCKER` when the image cannot be had in `config.pullSeconds` */
export async function requireImage(
  engine: Engine,
  image: string,
  config: Config,
  notify: (line: string) => void,
): Promise<void> {
  if (await engine.hasImage(image)) return
  notify(`pulling ${image} (at most ${config.pullSeconds} s)`)
  try {
    await engine.pullImage(image, config.pullSeconds * 1000)
  } catch (error) {
    throw new InfrastructureError(
      'PROVISION_DOCKER',
      `Docker does not have the image ${image}, and pulling it failed: ${describeCause(error)}`,
      `Run \`docker pull ${image}\`, which says more, or raise LEVELUP_PULL_SECONDS.`,
      { cause: error },
    )
  }
}

function isMissing(engine: Engine | readonly string[]): engine is readonly string[] {
  return Array.isArray(engine)
}

function noEngine(refusals: readonly string[]): Verdict & { nextStep: string } {
  const reason =
    refusals.length > 0 ? ` (${refusals.join('; ')})` : ': there is no socket and DOCKER_HOST is not set'
  return {
    usable: false,
    detail: `no Docker engine answers${reason}`,
    nextStep: 'Start Docker, then try again.',
  }
}

function nodeIsNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}
