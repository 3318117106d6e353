import type pg from 'pg'

/**
 * Gives the planner what it has on a database that has run for a while: VACUUM and ANALYZE of these tables. ANALYZE
 * reads up to 300,000 rows of a table, not 30,000, so that no random sample of a smaller one decides about a plan, and
 * VACUUM notes which pages are visible to everybody, which an Index Only Scan needs.
 */
export async function analyse(pool: pg.Pool, ...tables: readonly [string, ...string[]]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET default_statistics_target = 1000')
    await client.query(`VACUUM (ANALYZE) ${tables.map((table) => client.escapeIdentifier(table)).join(', ')}`)
    await client.query('RESET default_statistics_target')
  } finally {
    client.release()
  }
}
