import { DatabaseError, type DatabaseErrorCode } from '../errors.ts'

/** The fields of an error that the server sent; an error of the connection has none of them. */
interface ServerError extends Error {
  readonly code?: unknown
  readonly severity?: string
  readonly constraint?: string
  readonly table?: string
  readonly column?: string
  readonly detail?: string
  readonly hint?: string
  readonly position?: string
}

/** pg's error as a `DatabaseError`; one that is one already, or that is no error, as it is. */
export function toDatabaseError(error: unknown, sql?: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error
  const server: ServerError = error
  const fromServer = typeof server.code === 'string' && server.severity !== undefined
  if (!fromServer) return new DatabaseError(codeOfClientError(server), sentence(error), { sql, cause: error })
  return new DatabaseError(codeOfState(server.code, server.message), server.message, {
    constraint: server.constraint,
    table: server.table,
    columns: columnsOf(server),
    hint: server.hint,
    sql,
    position: sql === undefined ? undefined : offset(sql, server.position),
    cause: error,
  })
}

/** Whether the server refused a statement, and the connection goes on: after FATAL and PANIC it does not. */
export function isRefusal(error: unknown): boolean {
  const cause = error instanceof DatabaseError ? error.cause : error
  return cause instanceof Error && (cause as ServerError).severity === 'ERROR'
}

function codeOfState(state: string, message: string): DatabaseErrorCode {
  // 57014 is both; only the sentence tells them apart, and servers that translate it are rare.
  if (state === '57014') return /timeout/.test(message) ? 'DB_STATEMENT_TIMEOUT' : 'DB_CANCELLED'
  return byState[state] ?? byClass[state.slice(0, 2)] ?? 'DB_OTHER'
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const byState: Readonly<Record<string, DatabaseErrorCode>> = {
  '23505': 'DB_UNIQUE',
  '23503': 'DB_FOREIGN_KEY',
  '23001': 'DB_FOREIGN_KEY',
  '23514': 'DB_CHECK',
  '23502': 'DB_NOT_NULL',
  '23P01': 'DB_EXCLUSION',
  '40001': 'DB_SERIALIZATION',
  '40P01': 'DB_DEADLOCK',
  '55P03': 'DB_LOCK_TIMEOUT',
  '42601': 'DB_SYNTAX',
  '42P01': 'DB_UNDEFINED_TABLE',
  '42703': 'DB_UNDEFINED_COLUMN',
  '42702': 'DB_UNDEFINED_COLUMN',
  '42883': 'DB_UNDEFINED_FUNCTION',
  '42725': 'DB_UNDEFINED_FUNCTION',
  '42P07': 'DB_DUPLICATE_OBJECT',
  '42P06': 'DB_DUPLICATE_OBJECT',
  '42P04': 'DB_DUPLICATE_OBJECT',
  '42701': 'DB_DUPLICATE_OBJECT',
  '42710': 'DB_DUPLICATE_OBJECT',
  '42723': 'DB_DUPLICATE_OBJECT',
  '42501': 'DB_PERMISSION',
  '25006': 'DB_READ_ONLY',
  '57P04': 'DB_CONNECTION',
  '53300': 'DB_CONNECTION',
  '3D000': 'DB_CONNECTION',
  P0001: 'DB_TRIGGER',
}

const byClass: Readonly<Record<string, DatabaseErrorCode>> = {
  '08': 'DB_CONNECTION',
  '22': 'DB_DATA',
  '23': 'DB_CHECK',
  '25': 'DB_TRANSACTION',
  '28': 'DB_CONNECTION',
  '40': 'DB_SERIALIZATION',
  '42': 'DB_SYNTAX',
  '53': 'DB_STORAGE',
  '57': 'DB_CONNECTION',
  '58': 'DB_STORAGE',
  P0: 'DB_TRIGGER',
  XX: 'DB_STORAGE',
}

function codeOfClientError(error: ServerError): DatabaseErrorCode {
  if (typeof error.code === 'string') return 'DB_CONNECTION'
  return DRIVER_REFUSAL.test(error.message) ? 'DB_USAGE' : 'DB_CONNECTION'
}

const DRIVER_REFUSAL =
  /^(?:A query must have|Prepared statements must be unique|Query values must be|Passing a function|Cannot use a pool after|Called end on pool|Client has already been connected|Client was closed)/

/** A refused connection to a name with several addresses is an error without words around those that have them. */
function sentence(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ')
}

function columnsOf(error: ServerError): readonly string[] | undefined {
  if (error.column !== undefined) return [error.column]
  const [, list] = /^Key \((.+?)\)=\(/.exec(error.detail ?? '') ?? []
  return list?.split(', ')
}

/** PostgreSQL counts characters from 1; a string's offsets count UTF-16 units. */
function offset(sql: string, position: string | undefined): number | undefined {
  if (position === undefined) return undefined
  const characters = Number(position) - 1
  return Array.from(sql).slice(0, characters).join('').length + 1
}
