import { HarnessInfrastructureError } from '../../infrastructure-error.ts'
import { openAdminSession, type AdminSession } from './admin-session.ts'
import { dropDatabase } from './drop-database.ts'
import { quoteIdentifier, quoteLiteral, testDatabaseName } from './names.ts'
import { keptNote, sweepDatabases } from './sweep.ts'
import { readyTemplate, type PostgresTemplate } from './template.ts'
import { urlOfDatabase } from './url.ts'

export interface PostgresDatabase {
  readonly url: string
  readonly name: string
}

/** The databases of one worker on one server. */
export interface PostgresDatabases extends AsyncDisposable {
  create(template?: PostgresTemplate): Promise<PostgresDatabase>
  drop(database: PostgresDatabase): Promise<void>
  /** Lets a database outlive the run, for a day. */
  keep(database: PostgresDatabase): Promise<void>
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

/**
 * Connects to the server of `url` and sweeps what killed runs left there. Throws HARNESS_POSTGRES_UNREACHABLE; `create` throws
 * HARNESS_POSTGRES_DENIED where the account may not create databases.
 */
export async function postgresDatabases(url: string, owner?: number): Promise<PostgresDatabases> {
  const admin = await openAdminSession(url, owner)
  await sweepDatabases(admin)
  const strategy = (await supportsFileCopy(admin)) ? ' STRATEGY file_copy' : ''
  const templates = new Map<string, Promise<string>>()
  let created = 0
  const nameOf = (template: PostgresTemplate): Promise<string> => {
    const known = templates.get(template.key)
    if (known) return known
    const building = readyTemplate(admin, url, template)
    templates.set(template.key, building)
    return building
  }
  return {
    async create(template) {
      try {
        const source = template ? await nameOf(template) : 'template0'
        const name = testDatabaseName(admin.owner, ++created)
        await admin.query(
          `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE ${quoteIdentifier(source)}${strategy}`,
        )
        return { name, url: urlOfDatabase(url, name) }
      } catch (error) {
        throw asInfrastructure(error) ?? error
      }
    },
    drop: ({ name }) => dropDatabase(admin, name),
    async keep({ name }) {
      await admin.query(
        `COMMENT ON DATABASE ${quoteIdentifier(name)} IS ${quoteLiteral(keptNote(new Date()))}`,
      )
    },
    serverLost: () => admin.serverLost(),
    [Symbol.asyncDispose]: () => admin[Symbol.asyncDispose](),
  }
}

/** Copying files takes half the time of writing every page to the log; PostgreSQL 15 brought the choice. */
async function supportsFileCopy(admin: AdminSession): Promise<boolean> {
  const [row] = await admin.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  )
  return (row?.version ?? 0) >= 150_000
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
