/** What this package reads from the environment; nothing else in it does. */
export interface Config {
  /** `KEEP_DB=1`: the database of a failed test is kept and where it is gets printed. */
  readonly keepDatabases: boolean
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return { keepDatabases: env.KEEP_DB !== undefined && !['', '0', 'false'].includes(env.KEEP_DB) }
}
