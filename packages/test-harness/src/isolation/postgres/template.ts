import pg from 'pg'
import { lockSpace, type AdminSession } from './admin-session.ts'
import { nobodyConnected } from './drop-database.ts'
import { quoteIdentifier, quoteLiteral, templateName } from './names.ts'
import { urlOfDatabase } from './url.ts'

/** How long a template's builder may take to close its connections, ms. */
const CLOSING_MS = 2000

export interface PostgresTemplate {
  /** Everything that the built database depends on: migrations, seed, settings. Equal keys share one template. */
  readonly key: string
  /** Fills an empty database, and closes its connections to it. */
  build(url: string): Promise<void>
}

/**
 * The name of the ready template, built first if there is none. Workers and runs that need the same one at the same
 * time wait for the first; a half-built one that a killed run left is built again. The session keeps a shared lock on
 * its use.
 */
export async function readyTemplate(
  admin: AdminSession,
  serverUrl: string,
  template: PostgresTemplate,
): Promise<string> {
  const name = templateName(template.key)
  const lock = templateLock(name)
  await admin.query('SELECT pg_advisory_lock($1, $2)', [lockSpace.build, lock])
  try {
    if (!(await isReady(admin, name))) await build(admin, name, serverUrl, template)
    await admin.query('SELECT pg_advisory_lock_shared($1, $2)', [lockSpace.use, lock])
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1, $2)', [lockSpace.build, lock])
  }
  await noteUse(admin, name)
  return name
}

/** The lock's second number. Two names may share it; they then only wait for each other. */
export function templateLock(name: string): number {
  return Number.parseInt(name.slice(-8), 16) | 0
}

/** A template is marked as one when it is complete, and only then. */
async function isReady(admin: AdminSession, name: string): Promise<boolean> {
  const rows = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name])
  return rows.length > 0
}

async function build(
  admin: AdminSession,
  name: string,
  serverUrl: string,
  template: PostgresTemplate,
): Promise<void> {
  const quoted = quoteIdentifier(name)
  await admin.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${quoted} TEMPLATE template0`)
  const url = urlOfDatabase(serverUrl, name)
  await template.build(url)
  await analyse(url)
  if (!(await nobodyConnected(admin, name, CLOSING_MS))) throw leftOpen()
  await admin.query(`ALTER DATABASE ${quoted} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`)
}

/**
 * With statistics in the template, plans do not depend on when autovacuum comes by. Only the tables that `build` made:
 * a vacuum of the system catalogs adds a hundred files, and each clone copies them.
 */
async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ list: string | null }>(`
      SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS list FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)
    if (rows[0]?.list != null) await client.query(`VACUUM (ANALYZE) ${rows[0].list}`)
  } finally {
    await client.end()
  }
}

function leftOpen(): Error {
  return new Error('the build of the PostgreSQL template left connections open: close them')
}

async function noteUse(admin: AdminSession, name: string): Promise<void> {
  const note = `levelup: used ${new Date().toISOString().slice(0, 10)}`
  const noted = await admin.query(
    "SELECT 1 FROM pg_database WHERE datname = $1 AND shobj_description(oid, 'pg_database') = $2",
    [name, note],
  )
  if (noted.length > 0) return
  // Two workers may note the same day at once; PostgreSQL lets one of them through.
  await admin
    .query(`COMMENT ON DATABASE ${quoteIdentifier(name)} IS ${quoteLiteral(note)}`)
    .catch(() => undefined)
}
