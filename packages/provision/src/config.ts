import path from 'node:path'
import { InfrastructureError } from './errors.ts'

const repositoryRoot = path.resolve(import.meta.dirname, '../../..')
const forceable = ['docker', 'embedded'] as const

/** Everything this package reads from the environment. */
export interface Config {
  /** `DATABASE_URL`: wins over every other provider and never falls through. */
  readonly databaseUrl: string | undefined
  /** `LEVELUP_POSTGRES_PROVIDER`, `LEVELUP_POSTGRES_VERSION`: set by a parent process that owns the server. */
  readonly parentProvider: string | undefined
  readonly parentVersion: string | undefined
  /** `LEVELUP_PROVIDER`: the one provider to use, without falling through. */
  readonly forcedProvider: (typeof forceable)[number] | undefined
  /** `POSTGRES_IMAGE`, default `postgres:18.4-alpine`. */
  readonly postgresImage: string
  /** `LEVELUP_PULL_SECONDS`, default 60: how long a missing image may take to arrive. */
  readonly pullSeconds: number
  /** `LEVELUP_CACHE_DIR`, default `.cache/levelup` in the repository. */
  readonly cacheDirectory: string
  /** `LEVELUP_TMP`: where temporary directories go. */
  readonly temporaryRoot: string | undefined
  /** The environment that child processes such as `docker` inherit. */
  readonly environment: NodeJS.ProcessEnv
}

/** @throws InfrastructureError `PROVISION_CONFIG` when a variable holds something that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return {
    databaseUrl: environment.DATABASE_URL || undefined,
    parentProvider: environment.LEVELUP_POSTGRES_PROVIDER || undefined,
    parentVersion: environment.LEVELUP_POSTGRES_VERSION || undefined,
    forcedProvider: forcedProvider(environment.LEVELUP_PROVIDER || undefined),
    postgresImage: environment.POSTGRES_IMAGE || 'postgres:18.4-alpine',
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
    `Set it to ${forceable.join(' or ')}, or unset it. A database of your own goes into DATABASE_URL.`,
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
