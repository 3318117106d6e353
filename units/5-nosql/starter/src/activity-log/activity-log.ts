import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'
import type { LogEntry, LogPage } from 'unit-5/exercises/5.8-preferences-log/contract.ts'

/**
 * The indexes of the collection `activity_log`.
 *
 * TODO 5.8: one for the pages of one user, and one by which MongoDB removes entries 90 days after their `at`. In
 * production there is an index of 30 days.
 */
export function ensureLogIndexes(_db: Db): Promise<void> {
  throw new Todo('5.8', 'make the indexes of the log')
}

/**
 * Writes an entry, and gives its id.
 *
 * TODO 5.8: details of any shape, and a moment that the TTL index can read.
 */
export function logActivity(_db: Db, _entry: LogEntry): Promise<string> {
  throw new Todo('5.8', 'write an entry of the log')
}

/**
 * A page of a user's entries, newest first: the first one, or the one behind `cursor`.
 *
 * TODO 5.8: `encodeCursor` and `decodeCursor` (cursor.ts) are given. A deep page costs as much as the first one.
 */
export function readLog(
  _db: Db,
  _userId: string,
  _page: { readonly limit: number; readonly cursor?: string },
): Promise<LogPage> {
  throw new Todo('5.8', 'read a page of the log')
}
