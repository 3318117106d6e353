import { randomBytes } from 'node:crypto'
import { Long } from 'bson'
import { MongoError } from '../errors.ts'
import type { ResultStream } from './result-stream.ts'
import type { Session } from './session.ts'
import type { Transaction } from './transaction.ts'

/** The documents of an answer that are asked for batch by batch. */
export interface Cursor {
  readonly namespace: string
  readonly docs: ResultStream
  readonly session: Session | undefined
  readonly transaction: Transaction | undefined
  /** Kept however long nobody asks for more. */
  readonly noTimeout: boolean
}

/** After this long without a getMore a cursor is closed: MongoDB's default, 10 minutes. */
const IDLE_MS = 600_000

/** The open cursors of all clients. */
export class Cursors {
  readonly #cursors = new Map<string, { cursor: Cursor; usedAt: number }>()

  /** Keeps a cursor, and gives its id. */
  open(cursor: Cursor): Long {
    this.#closeIdle()
    const id = Long.fromBigInt(randomBytes(8).readBigInt64LE() & 0x7fff_ffff_ffff_ffffn)
    this.#cursors.set(id.toString(), { cursor, usedAt: Date.now() })
    return id
  }

  /** @throws MongoError CursorNotFound */
  get(id: Long): Cursor {
    const kept = this.#cursors.get(id.toString())
    if (!kept) throw new MongoError('CursorNotFound', `cursor id ${id.toString()} not found`)
    kept.usedAt = Date.now()
    return kept.cursor
  }

  find(id: Long): Cursor | undefined {
    return this.#cursors.get(id.toString())?.cursor
  }

  close(id: Long): void {
    this.#cursors.delete(id.toString())
  }

  /** Closes those of sessions that end, and those of a transaction that has ended. */
  closeWhere(condition: (cursor: Cursor) => boolean): void {
    for (const [id, { cursor }] of this.#cursors) if (condition(cursor)) this.#cursors.delete(id)
  }

  #closeIdle(): void {
    const now = Date.now()
    for (const [id, { cursor, usedAt }] of this.#cursors) {
      if (!cursor.noTimeout && now - usedAt > IDLE_MS) this.#cursors.delete(id)
    }
  }
}
