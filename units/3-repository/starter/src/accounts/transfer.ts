import { Todo } from '@levelup/test-harness/todo'
import type { TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import type { Database } from '../database.ts'

/**
 * TODO 3.8: move the minutes from one account to the other, all or nothing, and give both accounts as they are then.
 * Read ./naive-transfer.ts first: yours has to be right when two hundred run at once, in both directions. So lock the
 * two accounts before you look at their balances. In which order, so that two transfers never wait for each other? Wait
 * at most lockTimeoutMs for a lock, in this transaction only: the connection goes back to the pool. Throw, from
 * ../app/errors.ts, and change nothing: Invalid when minutes is not a whole number of 1 or more, or both accounts are
 * the same; NotFound for an unknown account; Conflict when there is not enough. A lock timeout passes on as it is.
 */
export async function transfer(
  db: Database,
  order: TransferOrder,
  { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
): Promise<TransferResult> {
  throw new Todo('3.8', 'lock both accounts, then move the minutes')
}
