import type { Account } from 'unit-3/exercises/3.8-transfer/contract.ts'
import type { Transaction } from '../database.ts'
import type { Account as AccountRow } from '../generated/prisma/client.ts'

export function toAccount({ id, ownerId, balanceMinutes }: AccountRow): Account {
  return { id, ownerId, balanceMinutes }
}

export async function findAccount(db: Transaction, id: string): Promise<Account | undefined> {
  const row = await db.account.findUnique({ where: { id } })
  return row ? toAccount(row) : undefined
}
