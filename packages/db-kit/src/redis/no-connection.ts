import { DatabaseError } from '../errors.ts'
import { toDatabaseError } from './map-error.ts'

/** Whether ioredis says of a command that there was no connection for it. Its words name an option, and no reason. */
export function isNoConnection({ message }: Error): boolean {
  return /^(?:Connection is closed|Stream isn't writeable|Reached the max retries per request)/.test(message)
}

/**
 * What stands in the way of a connection: what the driver said last of it, if anything. `greeted` tells whether the
 * server had answered as Redis before.
 */
export function noConnection(said: Error | undefined, greeted: boolean, sql?: string): DatabaseError {
  const { code, message } = toDatabaseError(said ?? new Error(CLOSED)) as DatabaseError
  const details = { sql, cause: said }
  if (code === 'DB_PERMISSION') return new DatabaseError(code, message, details)
  return new DatabaseError('DB_CONNECTION', greeted ? message : strangerAt(message), details)
}

/** The reason why nothing was said at all. */
export function noGreeting(timeoutMs: number): Error {
  return new Error(`no answer within ${timeoutMs} ms: is it Redis that listens there?`)
}

const CLOSED = 'the server closed the connection'

/** Whoever connects to another kind of server reads of bytes and pipes. */
function strangerAt(message: string): string {
  if (/^Unknown RESP type/.test(message))
    return `it is not Redis that listens there (${message.split('.', 1)[0]})`
  const isClosed = message === CLOSED || /^(?:read|write) E(?:PIPE|CONNRESET)/.test(message)
  return isClosed ? `${CLOSED} at once: is it Redis that listens there?` : message
}
