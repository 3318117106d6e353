import {
  MongoAPIError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb'
import { DatabaseError, type DatabaseErrorCode } from '../errors.ts'

/** The fields of a server's error that tell where it happened. */
interface ServerError {
  readonly code?: unknown
  readonly codeName?: unknown
  readonly keyPattern?: Readonly<Record<string, unknown>>
  readonly message?: string
}

/**
 * The driver's error as a `DatabaseError`: code, collection (`table`), index (`constraint`) and fields (`columns`), as
 * far as the server told them. What is no error of the driver comes back as it is, and so does a DatabaseError.
 */
export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error
  if (!(error instanceof MongoError) && !isBsonError(error) && !isSocketError(error)) return error
  const isFromServer = error instanceof MongoServerError
  return new DatabaseError(codeOf(error), error.message, {
    ...(isFromServer && error.code === DUPLICATE_KEY && placeOf(error)),
    cause: error,
  })
}

/** The code for any error that comes out of the driver. */
export function codeOf(error: unknown): DatabaseErrorCode {
  if (error instanceof MongoServerError) return codeOfServerError(error)
  if (error instanceof MongoParseError) return 'DB_USAGE'
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return 'DB_CONNECTION'
  if (error instanceof MongoError && UNREACHABLE.test(error.name)) return 'DB_CONNECTION'
  if (error instanceof MongoAPIError) return 'DB_USAGE'
  if (!(error instanceof Error)) return 'DB_OTHER'
  if (isSocketError(error)) return 'DB_CONNECTION'
  return isBsonError(error) ? 'DB_DATA' : 'DB_OTHER'
}

/** The code for an error that the server reported, of a command or of one of its writes. */
export function codeOfServerError(error: object): DatabaseErrorCode {
  const { code, codeName, message = '' } = error as ServerError
  if (error instanceof MongoError && error.hasErrorLabel(UNSUPPORTED_LABEL)) return 'DB_UNSUPPORTED'
  const known = typeof code === 'number' ? byCode[code] : undefined
  if (known === 'DB_TRANSACTION' || known === undefined) {
    // Whatever it was, the server asks for the whole transaction again.
    const isTransient =
      error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.TransientTransactionError)
    if (isTransient) return 'DB_SERIALIZATION'
  }
  if (code === ILLEGAL_OPERATION && /transaction/i.test(message)) return 'DB_TRANSACTION'
  return known ?? (codeName === 'Unauthorized' ? 'DB_PERMISSION' : 'DB_OTHER')
}

const DUPLICATE_KEY = 11_000
const ILLEGAL_OPERATION = 20
/** Of the embedded engine: what is asked of it needs a real MongoDB. */
const UNSUPPORTED_LABEL = 'LevelUpUnsupported'
const UNREACHABLE =
  /^Mongo(?:OperationTimeout|WaitQueueTimeout|PoolCleared|PoolClosed|TopologyClosed|ServerClosed|UnexpectedServerResponse)Error$|^WaitQueueTimeoutError$/

/** https://www.mongodb.com/docs/manual/reference/error-codes/ */
const byCode: Readonly<Record<number, DatabaseErrorCode>> = {
  [DUPLICATE_KEY]: 'DB_UNIQUE',
  11001: 'DB_UNIQUE',
  121: 'DB_CHECK',
  112: 'DB_SERIALIZATION',
  24: 'DB_LOCK_TIMEOUT',
  50: 'DB_STATEMENT_TIMEOUT',
  262: 'DB_STATEMENT_TIMEOUT',
  11601: 'DB_CANCELLED',
  43: 'DB_CANCELLED',
  13: 'DB_PERMISSION',
  18: 'DB_CONNECTION',
  6: 'DB_CONNECTION',
  7: 'DB_CONNECTION',
  89: 'DB_CONNECTION',
  91: 'DB_CONNECTION',
  189: 'DB_CONNECTION',
  9001: 'DB_CONNECTION',
  11600: 'DB_CONNECTION',
  11602: 'DB_CONNECTION',
  10107: 'DB_READ_ONLY',
  13435: 'DB_READ_ONLY',
  166: 'DB_READ_ONLY',
  26: 'DB_UNDEFINED_TABLE',
  48: 'DB_DUPLICATE_OBJECT',
  68: 'DB_DUPLICATE_OBJECT',
  85: 'DB_DUPLICATE_OBJECT',
  86: 'DB_DUPLICATE_OBJECT',
  59: 'DB_UNDEFINED_FUNCTION',
  168: 'DB_UNDEFINED_FUNCTION',
  40324: 'DB_UNDEFINED_FUNCTION',
  115: 'DB_UNSUPPORTED',
  238: 'DB_UNSUPPORTED',
  9: 'DB_SYNTAX',
  40: 'DB_SYNTAX',
  40415: 'DB_SYNTAX',
  2: 'DB_DATA',
  14: 'DB_DATA',
  28: 'DB_DATA',
  52: 'DB_DATA',
  56: 'DB_DATA',
  57: 'DB_DATA',
  66: 'DB_DATA',
  10334: 'DB_DATA',
  17280: 'DB_DATA',
  72: 'DB_USAGE',
  73: 'DB_USAGE',
  225: 'DB_TRANSACTION',
  251: 'DB_TRANSACTION',
  256: 'DB_TRANSACTION',
  263: 'DB_TRANSACTION',
  14031: 'DB_STORAGE',
  146: 'DB_STORAGE',
}

/** `E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: "…" }` */
function placeOf(error: MongoServerError): {
  table?: string
  constraint?: string
  columns?: readonly string[]
} {
  const [, table, constraint] = /collection: [^. ]+\.(\S+) index: (\S+)/.exec(error.message) ?? []
  // An error of several writes has it with each of them.
  const refused = [(error as { writeErrors?: unknown }).writeErrors].flat()[0] as
    { err?: ServerError } | undefined
  const keyPattern = (error as ServerError).keyPattern ?? refused?.err?.keyPattern
  return {
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
    ...(keyPattern && { columns: Object.keys(keyPattern) }),
  }
}

/** A value that cannot be stored; the class may come from another copy of the library. */
function isBsonError({ name }: Error): boolean {
  return /^BSON\w*Error$/.test(name)
}

/** The driver lets one through now and then, as it is. */
function isSocketError(error: Error): boolean {
  const { syscall = '' } = error as NodeJS.ErrnoException
  return ['connect', 'read', 'write', 'getaddrinfo'].includes(syscall)
}
