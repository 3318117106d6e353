import { basename, join, resolve } from 'node:path'

export type Role = 'starter' | 'solution'

/** Everything this app reads from the environment. */
export interface Config {
  /** Whose code runs here. */
  readonly role: Role
  /** `PORT`, default 3000. */
  readonly port: number
  /** `LOG_LEVEL`, default info; `debug` shows every SQL statement with its time. */
  readonly logLevel: string
  /** `LEVELUP_DEV_DB`, default `.levelup/unit-1-<role>.db` in the repository. */
  readonly databaseFile: string
  /** `DATABASE_URL`: set by `provision`, or a server of your own. */
  readonly postgresUrl: string | undefined
}

export class ConfigError extends Error {}

const workspace = resolve(import.meta.dirname, '../..')
const repository = resolve(workspace, '../../..')
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** @throws ConfigError when a variable holds something that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const role = basename(workspace) === 'solution' ? 'solution' : 'starter'
  return {
    role,
    port: readPort(environment.PORT || '3000'),
    logLevel: readLogLevel(environment.LOG_LEVEL || 'info'),
    databaseFile: resolve(environment.LEVELUP_DEV_DB || join(repository, `.levelup/unit-1-${role}.db`)),
    postgresUrl: environment.DATABASE_URL || undefined,
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new ConfigError(`PORT is "${value}". Set it to a number up to 65535, or unset it.`)
}

function readLogLevel(value: string): string {
  if (logLevels.includes(value)) return value
  throw new ConfigError(`LOG_LEVEL is "${value}". Choose from ${logLevels.join(', ')}.`)
}
