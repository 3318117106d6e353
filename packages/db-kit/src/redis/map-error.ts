import { DatabaseError, type DatabaseErrorCode } from '../errors.ts'

interface RedisError extends Error {
  readonly code?: unknown
  readonly command?: unknown
}

/** ioredis's error as a `DatabaseError`; one that is one already, or that is no error, as it is. */
export function toDatabaseError(error: unknown, sql?: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error
  hideArguments(error)
  return new DatabaseError(codeOf(error), error.message || codeText(error), { sql, cause: error })
}

/** ioredis puts the values, and at the start the password, where whoever prints the cause would print them. */
function hideArguments(error: RedisError): void {
  if (error.command === undefined) return
  Object.defineProperty(error, 'command', { value: error.command, enumerable: false })
}

/** A refused connection to a name with several addresses is an error without words around those that have them. */
function codeText(error: RedisError): string {
  return typeof error.code === 'string' ? error.code : error.name
}

function codeOf(error: RedisError): DatabaseErrorCode {
  if (error.name !== 'ReplyError') return codeOfClientError(error)
  const [prefix = ''] = error.message.split(' ', 1)
  if (prefix !== 'ERR') return byPrefix[prefix] ?? 'DB_OTHER'
  return byWords.find(([words]) => words.test(error.message))?.[1] ?? 'DB_OTHER'
}

/** Redis's errors begin with a word for their kind: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
const byPrefix: Readonly<Record<string, DatabaseErrorCode>> = {
  WRONGTYPE: 'DB_DATA',
  NOAUTH: 'DB_CONNECTION',
  WRONGPASS: 'DB_CONNECTION',
  NOPERM: 'DB_PERMISSION',
  OOM: 'DB_STORAGE',
  MISCONF: 'DB_STORAGE',
  READONLY: 'DB_READ_ONLY',
  LOADING: 'DB_CONNECTION',
  MASTERDOWN: 'DB_CONNECTION',
  CLUSTERDOWN: 'DB_CONNECTION',
  BUSY: 'DB_BUSY',
  BUSYKEY: 'DB_UNIQUE',
  BUSYGROUP: 'DB_DUPLICATE_OBJECT',
  NOGROUP: 'DB_UNDEFINED_TABLE',
  NOSCRIPT: 'DB_UNDEFINED_FUNCTION',
  EXECABORT: 'DB_TRANSACTION',
  MOVED: 'DB_USAGE',
  ASK: 'DB_USAGE',
  CROSSSLOT: 'DB_USAGE',
  NOREPLICAS: 'DB_STORAGE',
}

/** The general kind, ERR, is told apart by its sentence. */
const byWords: readonly (readonly [RegExp, DatabaseErrorCode])[] = [
  [/^ERR (?:unknown (?:sub)?command|Function not found)/i, 'DB_UNDEFINED_FUNCTION'],
  [/^ERR (?:syntax error|wrong number of arguments|unsupported|unknown option)/i, 'DB_SYNTAX'],
  [/^ERR (?:max number of clients|DB index is out of range|invalid DB index)/i, 'DB_CONNECTION'],
  [/MULTI|without|inside a transaction/, 'DB_TRANSACTION'],
  [/not (?:an integer|a valid|a float|an float)|invalid|out of range|overflow|no such key/i, 'DB_DATA'],
]

function codeOfClientError(error: RedisError): DatabaseErrorCode {
  return USAGE.test(error.message) ? 'DB_USAGE' : 'DB_CONNECTION'
}

const USAGE = /^(?:Connection in subscriber mode|Connection is in monitoring mode|Pipeline cannot be used)/
