import { basename, resolve } from 'node:path'

export type Role = 'starter' | 'solution'

/** Everything this app reads from the environment. */
export interface Config {
  /** Whose code runs here. */
  readonly role: Role
  /** `PORT`, default 3000. */
  readonly port: number
  /** `LOG_LEVEL`, default info; `debug` shows every SQL statement with its time. */
  readonly logLevel: string
  /** `DATABASE_URL`: the server. Set by `provision`, or one of your own. */
  readonly serverUrl: string
  /** `LEVELUP_DEV_DATABASE`, default `levelup_unit_3_<role>_dev`: the app's own database on that server. */
  readonly databaseName: string
  /** Both in one. */
  readonly databaseUrl: string
}

export class ConfigError extends Error {}

const workspace = resolve(import.meta.dirname, '..')
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** @throws ConfigError when a variable holds something that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { role, port } = readListening(environment)
  const serverUrl = readServerUrl(environment.DATABASE_URL)
  const databaseName = readDatabaseName(environment.LEVELUP_DEV_DATABASE || `levelup_unit_3_${role}_dev`)
  return {
    role,
    port,
    logLevel: readLogLevel(environment.LOG_LEVEL || 'info'),
    serverUrl,
    databaseName,
    databaseUrl: databaseUrl(serverUrl, databaseName),
  }
}

/** What is needed before there is a database. @throws ConfigError */
export function readListening(environment: NodeJS.ProcessEnv = process.env): Pick<Config, 'role' | 'port'> {
  const role = basename(workspace) === 'solution' ? 'solution' : 'starter'
  return { role, port: readPort(environment.PORT || '3000') }
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

/** The value is in no message: it holds the password. */
function readServerUrl(value: string | undefined): string {
  if (!value)
    throw new ConfigError(
      'DATABASE_URL is not set. "pnpm dev" sets it for the app; otherwise set it to the URL of your PostgreSQL server.',
    )
  if (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)) return value
  throw new ConfigError('DATABASE_URL is no URL such as postgresql://user:password@127.0.0.1:5432/database.')
}

/** On a server of yours, nothing but levelup_* is touched. */
function readDatabaseName(value: string): string {
  if (/^levelup_[a-z0-9_]{1,50}$/.test(value)) return value
  throw new ConfigError(`LEVELUP_DEV_DATABASE is "${value}". Take a name such as levelup_mine.`)
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
