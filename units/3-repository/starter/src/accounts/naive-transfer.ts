import type { TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { findAccount, toAccount } from './account.ts'

export interface NaiveTransferOptions {
  /** Default: PostgreSQL's own, ReadCommitted. */
  readonly isolationLevel?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable'
}

/**
 * Reads both balances, does the sums, writes both back. It is one transaction and nothing is ever half done, and still
 * it loses minutes: what it writes is computed from what it read, and in between somebody else has written.
 * Do not repair it: 3.8 shows with it what goes wrong, and 3.9 makes collisions with it.
 */
export function naiveTransfer(
  db: Database,
  { fromId, toId, minutes }: TransferOrder,
  options: NaiveTransferOptions = {},
): Promise<TransferResult> {
  return db.$transaction(async (tx) => {
    const from = await findAccount(tx, fromId)
    const to = await findAccount(tx, toId)
    if (!from || !to) throw new NotFound('There is no such account.')
    const setBalance = async (id: string, balanceMinutes: number) =>
      toAccount(await tx.account.update({ where: { id }, data: { balanceMinutes } }))
    return {
      from: await setBalance(fromId, from.balanceMinutes - minutes),
      to: await setBalance(toId, to.balanceMinutes + minutes),
    }
  }, options)
}
