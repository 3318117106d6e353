import {
  readDatabaseConfig,
  readListenConfig,
  readLogLevel,
  readMongoUrl,
  readRedisUrl,
  type DatabaseConfig,
  type ListenConfig,
} from '@levelup/app-kit/config'

/** Everything this app reads from the environment. */
export interface Config extends ListenConfig, DatabaseConfig {
  /** `REDIS_URL`. The app starts and goes on without a Redis there. */
  readonly redisUrl: string
  /** `MONGODB_URL`, with a database of the app's own. The app starts and goes on without a MongoDB there. */
  readonly mongoUrl: string
  /** `LOG_LEVEL`, default info; `debug` shows every SQL statement and every command with its time. */
  readonly logLevel: string
}

/** Throws ConfigError when a variable holds something that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return {
    ...readListenConfig(import.meta.dirname, environment),
    ...readDatabaseConfig(import.meta.dirname, environment),
    redisUrl: readRedisUrl(environment),
    mongoUrl: readMongoUrl(import.meta.dirname, environment),
    logLevel: readLogLevel(environment),
  }
}
