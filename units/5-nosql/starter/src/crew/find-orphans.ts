import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'
import type { Orphan } from 'unit-5/exercises/5.5-offboarding/contract.ts'

/**
 * The jobs, open or done, that point to a member who is not there, by their ids.
 *
 * TODO 5.5: the instrument. Begin with it: on the shipped code it shows what is wrong.
 */
export function findOrphans(_db: Db): Promise<Orphan[]> {
  throw new Todo('5.5', 'find the jobs that point to nobody')
}
