import { join, resolve } from 'node:path'
import {
  readDatabaseConfig,
  readListenConfig,
  readLogLevel,
  type DatabaseConfig,
  type ListenConfig,
} from '@levelup/app-kit/config'

/** Everything this app reads from the environment. */
export interface Config extends ListenConfig {
  /** `LOG_LEVEL`, default info; `debug` shows every SQL statement with its time. */
  readonly logLevel: string
  /** `LEVELUP_DEV_DB`, default such as `.levelup/unit-1-starter.db` in the repository. */
  readonly databaseFile: string
  /** Where the products of 1.7 are on PostgreSQL; `undefined` without `DATABASE_URL`. */
  readonly shopDatabase: DatabaseConfig | undefined
}

const repository = resolve(import.meta.dirname, '../../../../..')

/** Throws ConfigError when a variable holds something that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const listening = readListenConfig(import.meta.dirname, environment)
  const { LEVELUP_DEV_DB, DATABASE_URL } = environment
  return {
    ...listening,
    logLevel: readLogLevel(environment),
    databaseFile: resolve(LEVELUP_DEV_DB || join(repository, `.levelup/${listening.workspace}.db`)),
    shopDatabase: DATABASE_URL ? readDatabaseConfig(import.meta.dirname, environment) : undefined,
  }
}
