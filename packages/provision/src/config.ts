import path from 'node:path'
import { InfrastructureError } from './errors.ts'

const repositoryRoot = path.resolve(import.meta.dirname, '../../..')
const forceable = ['docker', 'embedded'] as const

/** What this package reads from the environment, whatever the service; service-environment.ts has the rest. */
export interface Config {
  /** `LEVELUP_PROVIDER`: the one provider to use, without falling through. */
  readonly forcedProvider: (typeof forceable)[number] | undefined
  /** `LEVELUP_PULL_SECONDS`, default 60: how long a missing image may take to arrive. */
  readonly pullSeconds: number
  /** `LEVELUP_CACHE_DIR`, default `.cache/levelup` in the repository. */
  readonly cacheDirectory: string
  /** `LEVELUP_TMP`: where temporary directories go. */
  readonly temporaryRoot: string | undefined
  /** What child processes such as `docker` inherit, and where the services' URLs and images are. */
  readonly environment: NodeJS.ProcessEnv
}

/** @throws InfrastructureError `PROVISION_CONFIG` when a variable holds something that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return {
    forcedProvider: forcedProvider(environment.LEVELUP_PROVIDER || undefined),
    pullSeconds: seconds('LEVELUP_PULL_SECONDS', environment.LEVELUP_PULL_SECONDS || '60'),
    cacheDirectory: path.resolve(
      environment.LEVELUP_CACHE_DIR || path.join(repositoryRoot, '.cache/levelup'),
    ),
    temporaryRoot: environment.LEVELUP_TMP ? path.resolve(environment.LEVELUP_TMP) : undefined,
    environment,
  }
}

function forcedProvider(value: string | undefined): Config['forcedProvider'] {
  if (value === undefined) return undefined
  const found = forceable.find((name) => name === value)
  if (found) return found
  throw new InfrastructureError(
    'PROVISION_CONFIG',
    `LEVELUP_PROVIDER is "${value}"`,
    `Set it to ${forceable.join(' or ')}, or unset it. A server of your own goes into its URL, such as DATABASE_URL.`,
  )
}

function seconds(name: string, value: string): number {
  const parsed = Number(value)
  if (Number.isFinite(parsed) && parsed > 0) return parsed
  throw new InfrastructureError(
    'PROVISION_CONFIG',
    `${name} is "${value}"`,
    'Set it to a number of seconds, or unset it.',
  )
}
