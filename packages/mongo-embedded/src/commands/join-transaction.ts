import { MongoError } from '../errors.ts'
import type { Session } from '../session/session.ts'
import type { Transaction } from '../session/transaction.ts'
import type { WriteConflict } from '../storage/locks.ts'
import type { Command, Invocation } from './command.ts'
import { txnNumberOf } from './txn-number.ts'

/** MongoDB's default of transactionLifetimeLimitSeconds. */
const LIFETIME_MS = 60_000

/**
 * The transaction that a command of a session names: a new one, or the one that is open. None for a command that ends
 * transactions and says itself what it finds.
 */
export function joinTransaction(
  command: Command,
  sent: Pick<Invocation, 'server' | 'options' | 'name' | 'database'> & { readonly session: Session },
): Transaction | undefined {
  const { server, options, session, name, database } = sent
  const number = txnNumberOf(options.get('txnNumber')) ?? 0n
  const starts = options.flag('startTransaction') === true
  if (number < session.txnNumber) throw tooOld(number, session)
  if (endsTransactions(name)) return undefined
  checkAllowed(database, options.get('writeConcern') !== undefined)
  if (!starts) return openTransaction(number, session, options.get('readConcern') !== undefined)
  if (number === session.txnNumber)
    throw new MongoError(
      'ConflictingOperationInProgress',
      'Only servers in a sharded cluster can start a new transaction at the active transaction number',
    )
  session.advance(number)
  session.begin(server.transactions.begin(), LIFETIME_MS)
  return session.transaction
}

function endsTransactions(command: string): boolean {
  return command === 'commitTransaction' || command === 'abortTransaction'
}

function tooOld(number: bigint, session: Session): MongoError {
  return new MongoError(
    'TransactionTooOld',
    `Cannot start transaction with { txnNumber: ${number} } on session because a newer transaction with txnNumber ${session.txnNumber} has already started.`,
  )
}

function checkAllowed(database: string, hasWriteConcern: boolean): void {
  if (['admin', 'config', 'local'].includes(database))
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run command against the '${database}' database in a transaction.`,
    )
  if (hasWriteConcern)
    throw new MongoError('InvalidOptions', 'writeConcern is not allowed within a multi-statement transaction')
}

function openTransaction(number: bigint, session: Session, hasReadConcern: boolean): Transaction {
  if (hasReadConcern)
    throw new MongoError(
      'InvalidOptions',
      'Only the first command in a transaction may specify a readConcern',
    )
  checkState(number, session)
  if (session.state === 'committed')
    throw new MongoError(
      'TransactionCommitted',
      `Transaction with { txnNumber: ${number} } has been committed.`,
    )
  return session.transaction as Transaction
}

/** @throws MongoError NoSuchTransaction for another number than the session's, and after it was aborted */
export function checkState(number: bigint, session: Session): void {
  if (number !== session.txnNumber || session.state === 'none')
    throw noSuchTransaction(
      `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.txnNumber}`,
    )
  if (session.state === 'aborted')
    throw noSuchTransaction(`Transaction with { txnNumber: ${number} } has been aborted.`)
}

const TRANSIENT_LABEL = 'TransientTransactionError'

function noSuchTransaction(message: string): MongoError {
  return new MongoError('NoSuchTransaction', message, undefined, [TRANSIENT_LABEL])
}

/** A conflict ends the transaction, and tells the client to try all of it again. */
export function failedInTransaction(error: MongoError | WriteConflict): MongoError {
  if (error instanceof MongoError) return error
  return new MongoError(
    'WriteConflict',
    `Caused by :: ${error.message} :: Please retry your operation or multi-document transaction.`,
    undefined,
    [TRANSIENT_LABEL],
  )
}
