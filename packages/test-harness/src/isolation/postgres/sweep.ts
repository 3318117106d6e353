import { lockSpace, openAdminSession, type AdminSession } from './admin-session.ts'
import { ownerOf, quoteIdentifier } from './names.ts'
import { templateLock } from './template.ts'

const DAY_MS = 86_400_000
const KEPT_FOR_MS = DAY_MS
const TEMPLATE_FOR_MS = 7 * DAY_MS

interface OurDatabase extends Record<string, unknown> {
  readonly name: string
  readonly ready: boolean
  readonly note: string | null
}

/**
 * Drops what killed runs left on a server that outlived them: test databases whose owner's lock is gone, templates half
 * built or unused for 7 days, databases kept more than a day ago. Never a live run's, and nothing not named
 * levelup_test_… or levelup_tpl_…. Gives the names dropped.
 */
export async function sweepDatabases(admin: AdminSession, now: Date = new Date()): Promise<string[]> {
  const databases = await admin.query<OurDatabase>(
    `SELECT datname AS name, datistemplate AS ready, shobj_description(oid, 'pg_database') AS note FROM pg_database
     WHERE datname ~ '^levelup_(test_[0-9a-f]{8}_[0-9]+|tpl_[0-9a-f]{16})$' ORDER BY datname`,
  )
  // Locks are read after the databases: whoever made one of them held its lock before.
  const living = await livingOwners(admin)
  const dropped: string[] = []
  for (const database of databases) {
    const owner = ownerOf(database.name)
    const gone =
      owner === undefined
        ? await dropStaleTemplate(admin, database, now)
        : !living.has(owner) && !isKept(database.note, now) && (await drop(admin, database.name))
    if (gone) dropped.push(database.name)
  }
  return dropped
}

/**
 * Drops the databases of a worker that was killed. Its connections may still be on their way out, and the server
 * finishes the clone that was begun on one of them: the owner's lock is free when the last of them has gone.
 */
export async function dropDatabasesOf(url: string, owner: number): Promise<void> {
  await using admin = await openAdminSession(url, owner, 'exclusive')
  const databases = await admin.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^levelup_test_[0-9a-f]{8}_[0-9]+$' ORDER BY datname",
  )
  for (const { name } of databases) if (ownerOf(name) === owner) await drop(admin, name)
}

/** The note on a database that a failed test left to be looked at. */
export function keptNote(now: Date): string {
  return `levelup: kept since ${now.toISOString()}`
}

async function livingOwners(admin: AdminSession): Promise<Set<number>> {
  const rows = await admin.query<{ owner: string }>(
    "SELECT objid::text AS owner FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2",
    [lockSpace.owner],
  )
  return new Set(rows.map((row) => Number(row.owner) | 0))
}

function isKept(note: string | null, now: Date): boolean {
  const since = Date.parse(/^levelup: kept since (.+)$/.exec(note ?? '')?.[1] ?? '')
  return now.getTime() - since < KEPT_FOR_MS
}

async function dropStaleTemplate(
  admin: AdminSession,
  { name, ready, note }: OurDatabase,
  now: Date,
): Promise<boolean> {
  const lastUsed = Date.parse(/^levelup: used (.+)$/.exec(note ?? '')?.[1] ?? '')
  if (ready && !(now.getTime() - lastUsed > TEMPLATE_FOR_MS)) return false
  const locks = [
    [lockSpace.build, templateLock(name)],
    [lockSpace.use, templateLock(name)],
  ]
  const held: number[][] = []
  try {
    for (const lock of locks) {
      const [row] = await admin.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS free', lock)
      if (row?.free !== true) return false
      held.push(lock)
    }
    if (ready)
      await admin.query(`ALTER DATABASE ${quoteIdentifier(name)} IS_TEMPLATE false`).catch(() => undefined)
    return await drop(admin, name)
  } finally {
    for (const lock of held) await admin.query('SELECT pg_advisory_unlock($1, $2)', lock)
  }
}

/** Another run may sweep at the same moment, and its drop wins: that is as good. */
async function drop(admin: AdminSession, name: string): Promise<boolean> {
  return await admin.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`).then(
    () => true,
    () => false,
  )
}
