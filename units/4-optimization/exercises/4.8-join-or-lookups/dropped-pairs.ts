import type { Statement } from '@levelup/test-harness/plans'
import type pg from 'pg'

interface PlanStep {
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly PlanStep[]
}

/**
 * Pairs of rows that the joins of a statement put together, and dropped. A join that finds partners by an index or a
 * hash table puts few together that do not fit; one that compares each row with each drops nearly all of them.
 */
export async function droppedPairs(pool: pg.Pool, { sql, parameters }: Statement): Promise<number> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanStep }] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
    [...parameters],
  )
  return droppedBy(rows[0]!['QUERY PLAN'][0].Plan)
}

function droppedBy(step: PlanStep): number {
  const own = (step['Rows Removed by Join Filter'] ?? 0) * step['Actual Loops']
  return (step.Plans ?? []).reduce((sum, below) => sum + droppedBy(below), own)
}
