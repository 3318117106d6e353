import { Todo } from '@levelup/test-harness/todo'
import type { TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import type { Database } from '../database.ts'

/**
 * TODO 3.8: move the minutes from one account to the other, all or nothing, and return both accounts as they are then.
 * - Read ./naive-transfer.ts first. Yours has to be right when two hundred run at once, in both directions.
 * - Lock the two accounts before you look at their balances. In which order, so that two transfers never wait for each
 *   other?
 * - Wait at most `lockTimeoutMs` for a lock, in this transaction only: the connection goes back to the pool.
 * - `minutes` is not a whole number of 1 or more, or both accounts are the same: throw Invalid.
 * - An unknown account: throw NotFound. Not enough on the first one: throw Conflict. All three are in ../app/errors.ts.
 * - A lock timeout passes on as it is.
 */
export async function transfer(
  db: Database,
  order: TransferOrder,
  { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
): Promise<TransferResult> {
  throw new Todo('3.8', 'lock both accounts, then move the minutes')
}
