/** What this package reads from the environment; nothing else in it does. */
export interface Config {
  /** `KEEP_DB=1`: the database of a failed test is kept and where it is gets printed. */
  readonly keepDatabases: boolean
  /** `LEVELUP_TEST_OWNER`: whose the databases of this process are, where its parent wants to clean up after it. */
  readonly owner: number | undefined
  /** No URL says that a parent, or the user, runs the servers: they are ours, and end with us. */
  readonly ownsServers: boolean
  /** Whether the reader of standard output wants colours: NO_COLOR and FORCE_COLOR decide, else it is a terminal. */
  readonly colour: boolean
}

export function readConfig(env: NodeJS.ProcessEnv = process.env, isTerminal = process.stdout.isTTY): Config {
  return {
    keepDatabases: isOn(env.KEEP_DB),
    owner: env.LEVELUP_TEST_OWNER === undefined ? undefined : Number(env.LEVELUP_TEST_OWNER) | 0,
    ownsServers: env.DATABASE_URL === undefined || env.DATABASE_URL === '',
    colour: wantsColour(env, isTerminal),
  }
}

function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return isOn(env.FORCE_COLOR)
  return isTerminal && env.TERM !== 'dumb'
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value)
}
