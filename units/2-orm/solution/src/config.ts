import { resolve } from 'node:path'
import {
  readDatabaseConfig,
  readListenConfig,
  readLogLevel,
  type DatabaseConfig,
  type Environment,
  type ListenConfig,
} from '@levelup/app-kit/config'

/** Everything this app reads from the environment. */
export interface Config extends ListenConfig, DatabaseConfig {
  /** `LOG_LEVEL`, default info; `debug` shows every SQL statement with its time. */
  readonly logLevel: string
  /**
   * What connection.ts reads: `DATABASE_URL` with the app's own database in it, and the settings of the pool as they
   * were given.
   */
  readonly connection: Environment
  /** `LEVELUP_DEV_IMAGES`, default such as `.levelup/unit-2-starter-images` in the repository. */
  readonly imageDirectory: string
}

const repository = resolve(import.meta.dirname, '../../../..')

/** Throws ConfigError when a variable holds something that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const listening = readListenConfig(import.meta.dirname, environment)
  const database = readDatabaseConfig(import.meta.dirname, environment)
  const { DATABASE_POOL_MAX, DATABASE_CONNECT_TIMEOUT_MS, LEVELUP_DEV_IMAGES } = environment
  return {
    ...listening,
    ...database,
    logLevel: readLogLevel(environment),
    connection: { DATABASE_URL: database.databaseUrl, DATABASE_POOL_MAX, DATABASE_CONNECT_TIMEOUT_MS },
    imageDirectory: resolve(repository, LEVELUP_DEV_IMAGES || `.levelup/${listening.workspace}-images`),
  }
}
