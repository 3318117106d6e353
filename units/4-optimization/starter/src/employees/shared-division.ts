import { Todo } from '@levelup/test-harness/todo'
import type { SharedDivision } from 'unit-4/exercises/4.8-join-or-lookups/contract.ts'
import type { Database } from '../database.ts'

/**
 * Who works in the same division as their manager, by manager, then employee.
 *
 * TODO 4.8: one statement, with db.$queryRaw, that joins employees with themselves, departments twice, and divisions.
 */
export async function sharedDivision(_db: Database): Promise<SharedDivision[]> {
  throw new Todo('4.8', 'find in one SQL statement who shares the division of their manager')
}
