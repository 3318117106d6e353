import type { TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import { Conflict, Invalid, NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'
import { findAccount, toAccount } from './account.ts'

export function transfer(
  db: Database,
  { fromId, toId, minutes }: TransferOrder,
  { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
): Promise<TransferResult> {
  return db.$transaction(async (tx) => {
    if (!Number.isInteger(minutes) || minutes < 1) throw new Invalid('Minutes are a whole number, 1 or more.')
    if (fromId === toId) throw new Invalid('From an account to itself there is nothing to transfer.')
    await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`
    const from = await findAccount(tx, fromId)
    const to = await findAccount(tx, toId)
    if (!from || !to) throw new NotFound('There is no such account.')
    if (from.balanceMinutes < minutes) throw new Conflict('There is not enough.')
    const set = async (id: string, balanceMinutes: number) =>
      toAccount(await tx.account.update({ where: { id }, data: { balanceMinutes } }))
    return {
      from: await set(fromId, from.balanceMinutes - minutes),
      to: await set(toId, to.balanceMinutes + minutes),
    }
  })
}
