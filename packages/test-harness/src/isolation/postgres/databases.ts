import { HarnessInfrastructureError } from '../../infrastructure-error.ts'
import { openAdminSession } from './admin-session.ts'
import { backgroundOf } from './background.ts'
import { clonesOf } from './clones.ts'
import { disconnectAll } from './drop-database.ts'
import { droppedLater } from './dropped-later.ts'
import { quoteIdentifier, quoteLiteral } from './names.ts'
import { keptNote, sweepDatabases } from './sweep.ts'
import type { PostgresTemplate } from './template.ts'

export interface PostgresDatabase {
  readonly url: string
  readonly name: string
}

/** The databases of one worker on one server. */
export interface PostgresDatabases extends AsyncDisposable {
  create(template?: PostgresTemplate): Promise<PostgresDatabase>
  /**
   * Disconnects all clients. The database itself is dropped later, without making the caller wait, at the latest
   * when the worker ends.
   */
  drop(database: PostgresDatabase): Promise<void>
  /** Lets a database outlive the run, for a day. Returns its URL. */
  keep(database: PostgresDatabase): Promise<string>
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

/**
 * Connects to the server of `url` and sweeps what killed runs left there. Throws HARNESS_POSTGRES_UNREACHABLE; `create`
 * throws HARNESS_POSTGRES_DENIED where the account may not create databases.
 */
export async function postgresDatabases(url: string, owner?: number): Promise<PostgresDatabases> {
  const admin = await openAdminSession(url, owner)
  await sweepDatabases(admin)
  const background = backgroundOf(url, admin.owner)
  const clones = await clonesOf(url, admin, background)
  const drops = droppedLater(admin, background)
  return {
    async create(template) {
      try {
        return await clones.take(template)
      } catch (error) {
        throw asInfrastructure(error) ?? error
      }
    },
    async drop({ name }) {
      await disconnectAll(admin, name)
      await drops.drop(name)
    },
    async keep({ name, url }) {
      await admin.query(
        `COMMENT ON DATABASE ${quoteIdentifier(name)} IS ${quoteLiteral(keptNote(new Date()))}`,
      )
      return url
    },
    serverLost: () => admin.serverLost(),
    async [Symbol.asyncDispose]() {
      for (const { name } of await clones.leftOver()) await drops.drop(name)
      await background[Symbol.asyncDispose]()
      await drops.finish()
      await admin[Symbol.asyncDispose]()
    },
  }
}

function asInfrastructure(error: unknown): Error | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '42501') return undefined
  return new HarnessInfrastructureError(
    'HARNESS_POSTGRES_DENIED',
    `the account of DATABASE_URL may not create databases (${error.message})`,
    'Give it the right (ALTER ROLE … CREATEDB), or unset DATABASE_URL to use a server of our own.',
    { cause: error },
  )
}
