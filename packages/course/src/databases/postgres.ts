import { redact } from '@levelup/provision/redact'
import type { Client } from 'pg'
import { CourseError } from '../errors.ts'

/** Databases that this course made on a server, none of which anybody is connected to. */
export async function idleCourseDatabases(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database
        WHERE datname LIKE 'levelup\\_%' AND datname <> current_database()
          AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)
        ORDER BY datname`,
    )
    return rows.map(({ datname }) => datname)
  })
}

/** Drops databases by name. Refuses any that is not called `levelup_…`. */
export async function dropCourseDatabases(url: string, names: readonly string[]): Promise<void> {
  const foreign = names.find((name) => !name.startsWith('levelup_'))
  if (foreign !== undefined) throw new RangeError(`"${foreign}" is not a database of this course`)
  await withClient(url, async (client) => {
    for (const name of names) {
      await client.query(`UPDATE pg_database SET datistemplate = false WHERE datname = $1`, [name])
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`)
    }
  })
}

/** A setting of the server, such as `fsync`, as `SHOW` prints it. Throws `COURSE_NO_DATABASE`. */
export async function postgresSetting(url: string, name: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name])
    return rows[0]!.value
  })
}

async function withClient<T>(url: string, task: (client: Client) => Promise<T>): Promise<T> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'levelup-course',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return await task(client)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.constructor.name : String(cause)
    throw new CourseError(
      'COURSE_NO_DATABASE',
      `PostgreSQL at ${redact(url)}: ${reason}`,
      'Start that server, correct DATABASE_URL, or unset it to do without.',
      { cause },
    )
  } finally {
    await client.end().catch(() => {})
  }
}
