import type pg from 'pg'
import { ExpectationError } from '../expectation-error.ts'
import { parseExplain } from './explain-json.ts'
import { nodesOf, type Plan, type Statement } from './plan.ts'
import { indexesOf } from './table-indexes.ts'

/**
 * What PostgreSQL does for a statement: runs it once under EXPLAIN (ANALYZE, BUFFERS) on a connection of the pool, in a
 * transaction that is rolled back, so that a statement that writes leaves nothing behind (sequences move on). The
 * parameters are bound, so that the planner knows their values, as it does for an app's own statement. Run `analyse`
 * first: a table just filled has no statistics.
 *
 * Throws ExpectationError when PostgreSQL refuses the statement, or it waits longer than 5 s for a lock, or runs longer
 * than 60 s.
 */
export async function readPlan(pool: pg.Pool, { sql, parameters }: Statement): Promise<Plan> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(SAME_PLANNER_EVERYWHERE)
    const root = parseExplain(await explain(client, { sql, parameters }))
    const tables = nodesOf(root).flatMap(({ table = [] }) => table)
    return { statement: { sql, parameters }, root, indexes: await indexesOf(client, tables) }
  } finally {
    // A connection that cannot roll back is lost.
    const lost = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    client.release(lost)
  }
}

/**
 * The planner's settings are those that PostgreSQL has from the start, whatever this server's owner has tuned: the same
 * statement on the same rows gets the same plan everywhere. No parallel workers, because how many there are depends on
 * the machine, and their rows are averages; no JIT, which costs time and changes no plan.
 */
const SAME_PLANNER_EVERYWHERE = `
  SELECT set_config(name, CASE
      WHEN name = 'jit' THEN 'off'
      WHEN name = 'max_parallel_workers_per_gather' THEN '0'
      WHEN name = 'lock_timeout' THEN '5s'
      WHEN name = 'statement_timeout' THEN '60s'
      ELSE boot_val
    END, true)
  FROM pg_settings
  WHERE context = 'user' AND (category LIKE 'Query Tuning%' OR name IN (
    'work_mem', 'hash_mem_multiplier', 'jit', 'max_parallel_workers_per_gather', 'lock_timeout', 'statement_timeout'))`

async function explain(client: pg.ClientBase, { sql, parameters }: Statement): Promise<unknown[]> {
  const query = {
    // EXPLAIN takes no statement as a parameter: the text is the caller's own, and its values stay bound.
    text: `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${sql}`,
    values: [...parameters],
    // PostgreSQL then refuses a text of several statements, of which all but the first would simply run.
    queryMode: 'extended',
  }
  try {
    return (await client.query<object>(query)).rows
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new ExpectationError(
      `PostgreSQL cannot explain this statement: ${error.message}`,
      `SQL\n${sql.trim()}`,
      {
        cause: error,
      },
    )
  }
}
