import type { Doc } from './bson/value.ts'

/** MongoDB's numbers of errors that this server answers with: its source, `src/mongo/base/error_codes.yml`. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  DocumentValidationFailure: 121,
  ConflictingOperationInProgress: 117,
  ExceededMemoryLimit: 146,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  AmbiguousIndexKeyPattern: 181,
  InvalidIndexSpecificationOption: 197,
  IncompleteTransactionHistory: 217,
  TransactionTooOld: 225,
  NotImplemented: 238,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  ClientDisconnect: 279,
  MechanismUnavailable: 334,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
} as const

export type CodeName = keyof typeof codes

/** An error that the client gets as `{ ok: 0, code, codeName, errmsg }`, or in `writeErrors`. */
export class MongoError extends Error {
  override readonly name = 'MongoError'
  readonly code: number
  readonly codeName: string
  /** Fields beside `code` and `errmsg`, such as `keyPattern` and `keyValue`, or `errInfo`. */
  readonly details: Doc | undefined
  /** Such as `TransientTransactionError`. */
  readonly labels: readonly string[]

  /** `codeName` may be a number where MongoDB has no name for it (its name is then `Location…`). */
  constructor(codeName: CodeName | number, message: string, details?: Doc, labels: readonly string[] = []) {
    super(message)
    this.code = typeof codeName === 'number' ? codeName : codes[codeName]
    this.codeName = typeof codeName === 'number' ? `Location${codeName}` : codeName
    this.details = details
    this.labels = labels
  }
}

/** On every refusal of something that MongoDB can do and this server cannot, so that callers need not read words. */
const UNSUPPORTED_LABEL = 'LevelUpUnsupported'

/**
 * What to throw for everything outside the supported part: never a guess.
 *
 * @param what its name as the caller wrote it, such as `the stage $bucket` or `the option collation of find`
 */
export function notSupported(what: string): MongoError {
  return new MongoError(
    'NotImplemented',
    `The embedded MongoDB engine does not support ${what}. Use a real MongoDB: start Docker, or set MONGODB_URL.`,
    undefined,
    [UNSUPPORTED_LABEL],
  )
}

/** Whether a real MongoDB would have done it. */
export function isRefusal({ labels }: MongoError): boolean {
  return labels.includes(UNSUPPORTED_LABEL)
}
