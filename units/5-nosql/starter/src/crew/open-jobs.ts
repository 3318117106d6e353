import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'
import type { OpenJob } from 'unit-5/exercises/5.5-offboarding/contract.ts'

/**
 * The open jobs, with whose they are, by their ids.
 *
 * TODO 5.5: a job that is nobody's, or whose member is not there, is "Unassigned", with null for the address. However
 * many jobs there are, it takes two commands.
 */
export function openJobs(_db: Db): Promise<OpenJob[]> {
  throw new Todo('5.5', 'show the open jobs, and break on none')
}
