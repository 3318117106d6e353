import { DatabaseError, errorTable, type DatabaseErrorCode } from '../errors.ts'
import { toDatabaseError as fromPostgres } from '../postgres/map-error.ts'
import { originOf, stateOf } from './driver-error.ts'

/** The fields of Prisma's errors; see https://www.prisma.io/docs/orm/reference/error-reference */
interface PrismaError extends Error {
  readonly code?: unknown
  readonly errorCode?: unknown
  readonly meta?: { readonly driverAdapterError?: unknown }
}

/**
 * An error of a Prisma operation as a `DatabaseError`, when it came from the database or the way to it; `message` is
 * the database's own sentence and `cause` Prisma's error. Any other error is given back as it is: a record that was not
 * found (P2025) or an invalid argument is not the database's. One that is a `DatabaseError` already is too.
 */
export function toDatabaseError<E>(error: E): E | DatabaseError {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error
  const driver = driverErrorOf(error)
  if (driver) return withCause(driver, error)
  const code = codeOf(error)
  return code ? new DatabaseError(code, lastLine(error.message), { cause: error }) : error
}

/** What the driver had said: noted on the error itself, or on the adapter's error inside it. */
function driverErrorOf(error: PrismaError): DatabaseError | undefined {
  const inner = error.meta?.driverAdapterError
  const recorded = originOf(error) ?? originOf(inner)
  const known = recorded ? recorded() : ofState(stateOf(error) ?? stateOf(inner))
  return known instanceof DatabaseError ? known : undefined
}

function ofState(state: { readonly code: string; readonly message: string } | undefined): unknown {
  if (!state) return undefined
  return fromPostgres(Object.assign(new Error(state.message), { code: state.code, severity: 'ERROR' }))
}

function withCause(driver: DatabaseError, cause: Error): DatabaseError {
  const { code, message, constraint, table, columns, hint, sql, position } = driver
  return new DatabaseError(code, message, { constraint, table, columns, hint, sql, position, cause })
}

function codeOf(error: PrismaError): DatabaseErrorCode | undefined {
  const code = typeof error.code === 'string' ? error.code : error.errorCode
  if (typeof code !== 'string') return undefined
  if (code in errorTable) return code as DatabaseErrorCode
  if (code === 'P2028') return /Unable to start/.test(error.message) ? 'DB_CONNECTION' : 'DB_TRANSACTION'
  return byCode[code]
}

const byCode: Readonly<Record<string, DatabaseErrorCode>> = {
  P1000: 'DB_CONNECTION',
  P1001: 'DB_CONNECTION',
  P1002: 'DB_CONNECTION',
  P1003: 'DB_CONNECTION',
  P1008: 'DB_CONNECTION',
  P1010: 'DB_CONNECTION',
  P1011: 'DB_CONNECTION',
  P1017: 'DB_CONNECTION',
  P1018: 'DB_TRANSACTION',
  P2000: 'DB_DATA',
  P2002: 'DB_UNIQUE',
  P2003: 'DB_FOREIGN_KEY',
  P2004: 'DB_CHECK',
  P2007: 'DB_DATA',
  P2011: 'DB_NOT_NULL',
  P2020: 'DB_DATA',
  P2021: 'DB_UNDEFINED_TABLE',
  P2022: 'DB_UNDEFINED_COLUMN',
  P2024: 'DB_CONNECTION',
  P2034: 'DB_SERIALIZATION',
  P2037: 'DB_CONNECTION',
}

/** Prisma puts the lines of the call before what went wrong. */
function lastLine(message: string): string {
  return message.trim().split('\n').at(-1) ?? message
}
