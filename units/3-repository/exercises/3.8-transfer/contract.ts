import type { FastifyInstance } from 'fastify'
import type { Database } from '../../contract.ts'

export interface Account {
  readonly id: string
  readonly ownerId: string
  readonly balanceMinutes: number
}

export interface TransferOrder {
  readonly fromId: string
  readonly toId: string
  /** A whole number, 1 or more. */
  readonly minutes: number
}

/** Both accounts as the transfer left them. */
export interface TransferResult {
  readonly from: Account
  readonly to: Account
}

export interface TransferRoutesOptions {
  readonly transfer: (order: TransferOrder) => Promise<TransferResult>
  readonly findAccount: (id: string) => Promise<Account | undefined>
}

/** Given, and wrong as soon as two run at once. */
export interface NaiveTransfer {
  naiveTransfer(
    this: void,
    db: Database,
    order: TransferOrder,
    options?: { isolationLevel?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable' },
  ): Promise<TransferResult>
}

/** Given: `GET /accounts/:id` and `POST /transfers`. */
export interface TransferRoutes {
  transferRoutes(
    this: void,
    app: FastifyInstance,
    options: TransferRoutesOptions,
    done: (error?: Error) => void,
  ): void
}

/** 3.8 */
export interface Transfer extends NaiveTransfer, TransferRoutes {
  /** `lockTimeoutMs`: the longest wait for a lock, in milliseconds. Default 2,000. */
  transfer(
    this: void,
    db: Database,
    order: TransferOrder,
    options?: { readonly lockTimeoutMs?: number },
  ): Promise<TransferResult>
}

declare module '../../contract.ts' {
  interface Answers {
    transfer(): Promise<Transfer>
  }
}
