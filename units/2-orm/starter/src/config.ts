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
  /** `LEVELUP_DEV_DATABASE`, default `levelup_unit_2_<role>_dev`: the app's own database on that server. */
  readonly databaseName: string
  /** What connection.ts reads: `DATABASE_URL` with that database in it, and the settings of the pool as they were given. */
  readonly connection: Readonly<Record<string, string | undefined>>
  /** `LEVELUP_DEV_IMAGES`, default `.levelup/unit-2-<role>-images` in the repository. */
  readonly imageDirectory: string
}

export class ConfigError extends Error {}

const workspace = resolve(import.meta.dirname, '..')
const repository = resolve(workspace, '../../..')
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** @throws ConfigError when a variable holds something that cannot be used */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const listening = readListening(environment)
  const { role } = listening
  const serverUrl = readServerUrl(environment.DATABASE_URL)
  const databaseName = readDatabaseName(environment.LEVELUP_DEV_DATABASE || `levelup_unit_2_${role}_dev`)
  const { DATABASE_POOL_MAX, DATABASE_CONNECT_TIMEOUT_MS } = environment
  return {
    ...listening,
    logLevel: readLogLevel(environment.LOG_LEVEL || 'info'),
    serverUrl,
    databaseName,
    connection: {
      DATABASE_URL: urlOf(serverUrl, databaseName),
      DATABASE_POOL_MAX,
      DATABASE_CONNECT_TIMEOUT_MS,
    },
    imageDirectory: resolve(repository, environment.LEVELUP_DEV_IMAGES || `.levelup/unit-2-${role}-images`),
  }
}

/** What is known before there is a database. @throws ConfigError as readConfig */
export function readListening({ PORT }: NodeJS.ProcessEnv = process.env): Pick<Config, 'role' | 'port'> {
  return { role: basename(workspace) === 'solution' ? 'solution' : 'starter', port: readPort(PORT || '3000') }
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
  if (!value) {
    throw new ConfigError(
      'DATABASE_URL is not set. Start the app with "pnpm dev", which provides PostgreSQL.',
    )
  }
  if (/^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  throw new ConfigError('DATABASE_URL is no URL such as postgresql://user:password@127.0.0.1:5432/database.')
}

/** On a server of yours, nothing but levelup_* is touched. */
function readDatabaseName(value: string): string {
  if (/^levelup_[a-z0-9_]{1,50}$/.test(value)) return value
  throw new ConfigError(`LEVELUP_DEV_DATABASE is "${value}". Take a name such as levelup_mine.`)
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
