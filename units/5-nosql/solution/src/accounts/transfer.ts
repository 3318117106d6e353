import type { Account, TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import { Conflict, Invalid, NotFound } from '../app/errors.ts'
import type { Database, Transaction } from '../database.ts'
import { toAccount } from './account.ts'

/**
 * Moves minutes from one account to another, all or nothing; returns both accounts as they are then. Others who want
 * one of the two wait until it is done, `lockTimeoutMs` at most.
 * Throws Invalid, NotFound for an unknown account, Conflict when there is not enough on the first one, and the client's
 * error where the database gives up: DB_LOCK_TIMEOUT.
 */
export function transfer(
  db: Database,
  { fromId, toId, minutes }: TransferOrder,
  { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
): Promise<TransferResult> {
  return db.$transaction(async (tx) => {
    if (!Number.isInteger(minutes) || minutes < 1) throw new Invalid('Minutes are a whole number, 1 or more.')
    // `true` is SET LOCAL: the limit ends with this transaction. The connection goes back to the pool without it.
    await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`
    const { from, to } = await lockAccounts(tx, fromId, toId)
    if (from.balanceMinutes < minutes)
      throw new Conflict(`Account ${fromId} has only ${from.balanceMinutes} minutes.`)
    return {
      from: await addMinutes(tx, from.id, -minutes),
      to: await addMinutes(tx, to.id, minutes),
    }
  })
}

/** Both accounts, as they are now and will stay until this transaction ends. */
async function lockAccounts(tx: Transaction, fromId: string, toId: string) {
  // Everybody locks in the order of the ids, whichever way the minutes go. So nobody holds an account that another is
  // waiting for while waiting for one that the other holds: there is no deadlock.
  const locked = await tx.$queryRaw<Pick<Account, 'id' | 'balanceMinutes'>[]>`
    SELECT id, balance_minutes AS "balanceMinutes" FROM accounts
    WHERE id IN (${fromId}::uuid, ${toId}::uuid)
    ORDER BY id
    FOR UPDATE`
  const find = (id: string) => locked.find((account) => account.id === id.toLowerCase())
  const [from, to] = [find(fromId), find(toId)]
  if (!from || !to) throw new NotFound(`There is no account ${from ? toId : fromId}.`)
  if (from === to) throw new Invalid('From an account to itself there is nothing to transfer.')
  return { from, to }
}

async function addMinutes(tx: Transaction, id: string, minutes: number): Promise<Account> {
  return toAccount(
    await tx.account.update({ where: { id }, data: { balanceMinutes: { increment: minutes } } }),
  )
}
