import { MongoError } from '../errors.ts'
import { expired } from '../deadline.ts'
import { type Holder, WriteConflict } from '../storage/locks.ts'
import type { Invocation } from './command.ts'

/**
 * Does a write. Outside a transaction it waits until no open transaction is in the way; inside, the first conflict
 * ends the transaction.
 *
 * @throws MongoError MaxTimeMSExpired, and ClientDisconnect when nobody waits any more
 * @throws WriteConflict within a transaction
 */
export async function unblocked<T>(invocation: Invocation, write: () => T): Promise<T> {
  for (;;) {
    const attempt = await attempted(invocation, write)
    if (attempt) return attempt.done
  }
}

/**
 * Does a write, or waits until an open transaction is no longer in the way and gives `undefined`: what the write was
 * decided by may be another thing now.
 */
export async function attempted<T>(
  invocation: Invocation,
  write: () => T,
): Promise<{ readonly done: T } | undefined> {
  try {
    return { done: write() }
  } catch (error) {
    if (!(error instanceof WriteConflict) || invocation.transaction || !error.holder) throw error
    await endOf(error.holder, invocation)
    return undefined
  }
}

async function endOf(holder: Holder, { deadline, client }: Invocation): Promise<void> {
  const given = new AbortController()
  const { left } = deadline
  const timer = left === Infinity ? undefined : setTimeout(() => given.abort(expired()), Math.max(left, 0))
  const gone = (): void => given.abort(new MongoError('ClientDisconnect', 'Client disconnected'))
  client.closed.addEventListener('abort', gone, { once: true })
  if (client.closed.aborted) gone()
  const interrupted = new Promise<never>((_, reject) => {
    given.signal.addEventListener('abort', () => reject(given.signal.reason as Error), { once: true })
    if (given.signal.aborted) reject(given.signal.reason as Error)
  })
  try {
    await Promise.race([holder.ended, interrupted])
  } finally {
    clearTimeout(timer)
    client.closed.removeEventListener('abort', gone)
    interrupted.catch(() => undefined)
  }
}
