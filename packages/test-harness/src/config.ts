/** What this package reads from the environment; nothing else in it does. */
export interface Config {
  /** `KEEP_DB=1`: the database of a failed test is kept and where it is gets printed. */
  readonly keepDatabases: boolean
  /** `LEVELUP_TEST_OWNER`: whose the databases of this process are, where its parent wants to clean up after it. */
  readonly owner: number | undefined
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    keepDatabases: isOn(env.KEEP_DB),
    owner: env.LEVELUP_TEST_OWNER === undefined ? undefined : Number(env.LEVELUP_TEST_OWNER) | 0,
  }
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value)
}
