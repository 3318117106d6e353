import { workspaceOf } from './workspace.ts'

/** Environment variables, as `process.env` has them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Settings that cannot be used. `runProgram` prints the message, one line, and ends with the code. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** Wrong usage. */
  readonly exitCode = 2
}

export interface ListenConfig {
  /** Whose code runs here, such as `unit-3-starter`. */
  readonly workspace: string
  /** `PORT`, default 3000. */
  readonly port: number
}

/** A database of the app's own on a server. */
export interface DatabaseConfig {
  /** `DATABASE_URL`: the server. Set by `provision`, or one of your own. */
  readonly serverUrl: string
  /** `LEVELUP_DEV_DATABASE`, default such as `levelup_unit_3_starter_dev`. */
  readonly databaseName: string
  /** Both in one. */
  readonly databaseUrl: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const DEFAULT_PORT = '3000'
const LAST_PORT = 65_535

/**
 * Where the app of the workspace that `path` lies in listens: what is known before there is a database.
 * Throws ConfigError when `PORT` is no port.
 */
export function readListenConfig(path: string, { PORT }: Environment): ListenConfig {
  const port = Number(PORT || DEFAULT_PORT)
  if (Number.isInteger(port) && port >= 0 && port <= LAST_PORT)
    return { workspace: workspaceOf(path).name, port }
  throw new ConfigError(`PORT is "${PORT}". Set it to a number up to ${LAST_PORT}, or unset it.`)
}

/**
 * `LOG_LEVEL`, default info; `debug` shows every SQL statement with its time. Throws ConfigError for any other word.
 */
export function readLogLevel({ LOG_LEVEL }: Environment): string {
  const level = LOG_LEVEL || 'info'
  if (logLevels.includes(level)) return level
  throw new ConfigError(`LOG_LEVEL is "${LOG_LEVEL}". Choose from ${logLevels.join(', ')}.`)
}

/**
 * `DATABASE_URL` and `LEVELUP_DEV_DATABASE`. Throws ConfigError when the URL is missing or no URL of PostgreSQL, and
 * when the name does not begin with `levelup_`: on a server of yours, nothing else is touched.
 */
export function readDatabaseConfig(path: string, environment: Environment): DatabaseConfig {
  const serverUrl = readServerUrl(environment)
  const databaseName = readDatabaseName(path, environment)
  const url = new URL(serverUrl)
  url.pathname = `/${databaseName}`
  return { serverUrl, databaseName, databaseUrl: url.href }
}

/** `REDIS_URL`. Throws ConfigError when it is missing or no URL of Redis. Nobody asks yet whether it answers. */
export function readRedisUrl({ REDIS_URL }: Environment): string {
  if (!REDIS_URL) {
    throw new ConfigError(
      'REDIS_URL is not set. "pnpm dev" sets it for the app; otherwise set it to the URL of your Redis server.',
    )
  }
  if (/^rediss?:$/.test(URL.parse(REDIS_URL)?.protocol ?? '')) return REDIS_URL
  throw new ConfigError('REDIS_URL is no URL such as redis://:password@127.0.0.1:6379/0.')
}

/**
 * `MONGODB_URL`, with the app's own database on that server, which `LEVELUP_DEV_DATABASE` names. Throws ConfigError
 * when it is missing or no URL of MongoDB, and for the name as `readDatabaseConfig` does. Nobody asks yet whether it
 * answers.
 */
export function readMongoUrl(path: string, environment: Environment): string {
  const { MONGODB_URL } = environment
  if (!MONGODB_URL) {
    throw new ConfigError(
      'MONGODB_URL is not set. "pnpm dev" sets it for the app; otherwise set it to the URL of your MongoDB server.',
    )
  }
  const url = URL.parse(MONGODB_URL)
  if (!url || !/^mongodb(\+srv)?:$/.test(url.protocol))
    throw new ConfigError('MONGODB_URL is no URL such as mongodb://user:password@127.0.0.1:27017/database.')
  // The account stays where it is: without `authSource` it would be looked for in the app's database.
  const accountsIn = url.searchParams.get('authSource') ?? (url.pathname.slice(1) || 'admin')
  if (url.username !== '') url.searchParams.set('authSource', accountsIn)
  url.pathname = `/${readDatabaseName(path, environment)}`
  return url.href
}

/** The value is in no message: it holds the password. */
function readServerUrl({ DATABASE_URL }: Environment): string {
  if (!DATABASE_URL) {
    throw new ConfigError(
      'DATABASE_URL is not set. "pnpm dev" sets it for the app; otherwise set it to the URL of your PostgreSQL server.',
    )
  }
  if (/^postgres(ql)?:$/.test(URL.parse(DATABASE_URL)?.protocol ?? '')) return DATABASE_URL
  throw new ConfigError('DATABASE_URL is no URL such as postgresql://user:password@127.0.0.1:5432/database.')
}

function readDatabaseName(path: string, { LEVELUP_DEV_DATABASE }: Environment): string {
  const name = LEVELUP_DEV_DATABASE || `levelup_${workspaceOf(path).name.replaceAll(/[^a-z0-9]/g, '_')}_dev`
  if (/^levelup_[a-z0-9_]{1,50}$/.test(name)) return name
  throw new ConfigError(`LEVELUP_DEV_DATABASE is "${name}". Take a name such as levelup_mine.`)
}
