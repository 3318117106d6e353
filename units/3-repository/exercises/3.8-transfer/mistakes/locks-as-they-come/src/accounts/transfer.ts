import type { Account, TransferOrder, TransferResult } from 'unit-3/exercises/3.8-transfer/contract.ts'
import { Conflict, Invalid, NotFound } from '../app/errors.ts'
import type { Database, Transaction } from '../database.ts'
import { toAccount } from './account.ts'

export function transfer(
  db: Database,
  { fromId, toId, minutes }: TransferOrder,
  { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
): Promise<TransferResult> {
  return db.$transaction(async (tx) => {
    if (!Number.isInteger(minutes) || minutes < 1) throw new Invalid('Minutes are a whole number, 1 or more.')
    if (fromId === toId) throw new Invalid('From an account to itself there is nothing to transfer.')
    await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`
    const balance = await lockAccount(tx, fromId)
    await lockAccount(tx, toId)
    if (balance < minutes) throw new Conflict('There is not enough.')
    return { from: await addMinutes(tx, fromId, -minutes), to: await addMinutes(tx, toId, minutes) }
  })
}

async function lockAccount(tx: Transaction, id: string): Promise<number> {
  const [account] = await tx.$queryRaw<{ balance: number }[]>`
    SELECT balance_minutes AS balance FROM accounts WHERE id = ${id}::uuid FOR UPDATE`
  if (!account) throw new NotFound(`There is no account ${id}.`)
  return account.balance
}

async function addMinutes(tx: Transaction, id: string, minutes: number): Promise<Account> {
  return toAccount(
    await tx.account.update({ where: { id }, data: { balanceMinutes: { increment: minutes } } }),
  )
}
