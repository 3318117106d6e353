import { Todo } from '@levelup/test-harness/todo'
import type { ReadinessOptions, ReadinessReport } from 'unit-3/exercises/3.12-readiness/contract.ts'
import type { Database } from '../database.ts'

/**
 * TODO 3.12: find out whether the app can do its work now: the database answers, and every one of `migrations` is
 * applied there.
 * - Answer within `timeoutMs`, whatever the database does, and never reject.
 * - `details` say what is wrong, in words that anybody may read.
 * - What has been applied is in the table `_prisma_migrations`: `migration_name`, `finished_at` (empty when it failed
 *   half way) and `rolled_back_at` (set when that was cleared up, to be tried again).
 */
export async function checkReadiness(
  db: Database,
  { migrations, timeoutMs }: ReadinessOptions,
): Promise<ReadinessReport> {
  throw new Todo('3.12', 'find out whether the database answers, and which migrations it has')
}
