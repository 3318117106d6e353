import { locateChange, locateError } from './locate-error.ts'
import { DatabaseError, type DatabaseErrorCode, type DatabaseErrorDetails } from '../errors.ts'

export interface FailedCall {
  readonly sql?: string
  /** Prepares a text without running it; throws the driver's error. Used to find where a statement is wrong. */
  readonly prepare?: (sql: string) => unknown
  /** The file was being opened. */
  readonly opening?: boolean
}

/**
 * The driver's error as a `DatabaseError`; anything else, such as an error thrown by a caller's own SQL function, as it
 * is.
 */
export function toDatabaseError(error: unknown, call: FailedCall = {}): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error
  const code = codeOf(error, call)
  if (!code) return error
  const constraint = constraintOf(error.message)
  const details = {
    ...constraint,
    sql: call.sql,
    position: positionOf(error, call, constraint.table),
    cause: error,
  }
  return new DatabaseError(code, error.message, details)
}

function positionOf(error: Error & { code?: unknown }, call: FailedCall, table?: string): number | undefined {
  const { sql, prepare } = call
  if (sql === undefined || !prepare || typeof error.code !== 'string') return undefined
  if (error.code.startsWith('SQLITE_ERROR')) return locateError(sql, error.message, prepare)
  return error.code.startsWith('SQLITE_CONSTRAINT') ? locateChange(sql, table) : undefined
}

function codeOf(error: Error & { code?: unknown }, call: FailedCall): DatabaseErrorCode | undefined {
  if (error.name === 'SqliteError' && typeof error.code === 'string') {
    if (error.code.startsWith('SQLITE_ERROR')) return codeOfMessage(error.message)
    return byExtendedCode[error.code] ?? byExtendedCode[primaryCode(error.code)] ?? 'DB_OTHER'
  }
  if (!(error instanceof TypeError || error instanceof RangeError)) return undefined
  if (call.opening) return 'DB_CONNECTION'
  return DRIVER_REFUSAL.test(error.message) ? 'DB_USAGE' : undefined
}

// The driver's own refusals carry no code; a TypeError thrown inside a caller's SQL function must pass unchanged.
const DRIVER_REFUSAL =
  /^(?:Too (?:few|many) parameter|Missing named parameter|Named parameters can only|You cannot specify|SQLite3 can only bind|The supplied SQL string|This statement |The bind\(\) method|This database connection|The database connection|Expected first argument)/

const primaryCode = (code: string): string => code.split('_', 2).join('_')

/** https://sqlite.org/rescode.html; an extended code that is not listed counts as its primary code. */
const byExtendedCode: Readonly<Record<string, DatabaseErrorCode>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'DB_UNIQUE',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'DB_UNIQUE',
  SQLITE_CONSTRAINT_ROWID: 'DB_UNIQUE',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'DB_FOREIGN_KEY',
  SQLITE_CONSTRAINT_CHECK: 'DB_CHECK',
  SQLITE_CONSTRAINT_NOTNULL: 'DB_NOT_NULL',
  SQLITE_CONSTRAINT_TRIGGER: 'DB_TRIGGER',
  SQLITE_CONSTRAINT_DATATYPE: 'DB_DATA',
  SQLITE_CONSTRAINT: 'DB_CHECK',
  SQLITE_BUSY: 'DB_BUSY',
  SQLITE_LOCKED: 'DB_BUSY',
  SQLITE_READONLY: 'DB_READ_ONLY',
  SQLITE_INTERRUPT: 'DB_CANCELLED',
  SQLITE_CANTOPEN: 'DB_CONNECTION',
  SQLITE_NOTADB: 'DB_STORAGE',
  SQLITE_CORRUPT: 'DB_STORAGE',
  SQLITE_IOERR: 'DB_STORAGE',
  SQLITE_FULL: 'DB_STORAGE',
  SQLITE_NOMEM: 'DB_STORAGE',
  SQLITE_MISMATCH: 'DB_DATA',
  SQLITE_TOOBIG: 'DB_DATA',
  SQLITE_RANGE: 'DB_USAGE',
  SQLITE_MISUSE: 'DB_USAGE',
  SQLITE_AUTH: 'DB_PERMISSION',
  SQLITE_PERM: 'DB_PERMISSION',
}

/** SQLITE_ERROR covers every mistake in a statement, so only its words tell them apart. */
function codeOfMessage(message: string): DatabaseErrorCode {
  return bySentence.find(([pattern]) => pattern.test(message))?.[1] ?? 'DB_OTHER'
}

const bySentence: readonly (readonly [RegExp, DatabaseErrorCode])[] = [
  [/syntax error$|^incomplete input$|^unrecognized token/, 'DB_SYNTAX'],
  [/^no such (?:table|view)/, 'DB_UNDEFINED_TABLE'],
  [/^no such column|has no column named|^ambiguous column name|^unknown column/, 'DB_UNDEFINED_COLUMN'],
  [/^no such function|^wrong number of arguments to function/, 'DB_UNDEFINED_FUNCTION'],
  [/already exists$|^duplicate column name|^there is already (?:a|an) /, 'DB_DUPLICATE_OBJECT'],
  [
    /transaction is active|within a transaction|no such savepoint|safety level may not be changed/,
    'DB_TRANSACTION',
  ],
  [/^malformed JSON|^integer overflow|^bad JSON path/, 'DB_DATA'],
  [/^foreign key mismatch/, 'DB_FOREIGN_KEY'],
  [
    /^(?:all VALUES|SELECTs to|sub-select returns|row value misused|misuse of|near |\d+ values for|table .+ has \d+ columns but)/,
    'DB_SYNTAX',
  ],
]

/** Table, columns and constraint, as far as the sentence names them. A foreign key's sentence names nothing. */
function constraintOf(message: string): Pick<DatabaseErrorDetails, 'constraint' | 'table' | 'columns'> {
  const [, kind, rest = ''] = /^(UNIQUE|NOT NULL|CHECK) constraint failed: (.+)$/s.exec(message) ?? []
  if (kind === undefined) return {}
  if (kind === 'CHECK') return { constraint: rest }
  const [, index] = /^index '(.+)'$/s.exec(rest) ?? []
  if (index !== undefined) return { constraint: index }
  const named = rest.split(', ').map((name) => name.split('.'))
  const table = named[0]?.[0]
  const columns = named.map(([, ...column]) => column.join('.'))
  return { table, columns }
}
