import type { Comparison } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'
import type { Database } from '../database.ts'

/**
 * What the search of the ticket compares, device by device, in the order of their ids. It is an instrument: it mends
 * nothing, and the database says the types and does the comparing, not this program.
 */
export function comparisonsOf(db: Database, over: number): Promise<Comparison[]> {
  return db.$queryRaw<Comparison[]>`
    SELECT name, size AS "left", pg_typeof(size)::text AS "leftType", sought AS "right",
      pg_typeof(sought)::text AS "rightType", size > sought AS passes
    FROM (SELECT id, name, attributes ->> 'screen_size' AS size, ${String(over)}::text AS sought FROM devices) AS compared
    ORDER BY id`
}
