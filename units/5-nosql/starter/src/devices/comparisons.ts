import { Todo } from '@levelup/test-harness/todo'
import type { Comparison } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'
import type { Database } from '../database.ts'

/**
 * What the search of the ticket compares, device by device, in the order of their ids.
 *
 * TODO 5.4: let the database tell both sides of the comparison, their types (pg_typeof), and whether it holds. Mend
 * nothing here: an instrument shows what is.
 */
export function comparisonsOf(_db: Database, _over: number): Promise<Comparison[]> {
  throw new Todo('5.4', 'show what the search of the ticket compares')
}
