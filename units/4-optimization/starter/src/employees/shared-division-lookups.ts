import { Todo } from '@levelup/test-harness/todo'
import type { Documents, FoundByLookups } from 'unit-4/exercises/4.8-join-or-lookups/contract.ts'

/**
 * The same from documents, which are found one at a time.
 *
 * TODO 4.8: for each employee with a manager three look-ups, documents.findOne(…). Report managers who are not there.
 */
export async function sharedDivisionByLookups(_documents: Documents): Promise<FoundByLookups> {
  throw new Todo('4.8', 'find the same with look-ups, and report managers who are not there')
}
